package dev.lockstep.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.lockstep.script.LexicalRule;
import dev.lockstep.script.LexicalRules;
import dev.lockstep.script.Statement;

/**
 * H2 2, for tests and trials.
 */
record H2(String product) implements Database {

	private static final LexicalRules RULES = LexicalRules.of(LexicalRule.DOLLAR_QUOTES, LexicalRule.NESTED_COMMENTS,
			LexicalRule.BACKQUOTES, LexicalRule.SLASH_COMMENTS);

	private static final HistoryTypes TYPES = new HistoryTypes("character large object", "varchar(200)",
			"timestamp(3) with time zone", "current_timestamp(3)", "bigint generated always as identity",
			"current_user", "");

	/** What may run again, whether it has run or not. */
	private static final Pattern IDEMPOTENT = Pattern
		.compile("CREATE OR REPLACE .*|(CREATE|DROP) [^(]*? IF (NOT )?EXISTS .*|(TRUNCATE|COMMENT|GRANT|ANALYZE) .*");

	private static final Pattern CAN_ROLL_BACK = Pattern
		.compile("(INSERT|UPDATE|DELETE|MERGE|SELECT|WITH|VALUES|TABLE|EXPLAIN|SHOW)\\b.*");

	private static final Pattern CONTROLS_TRANSACTION = Pattern
		.compile("(BEGIN|COMMIT|PREPARE COMMIT|ROLLBACK(?! (WORK )?TO\\b)|SET AUTOCOMMIT)\\b.*");

	/** Kind, schema and name of all objects; what belongs to a table goes with it. */
	private static final String OBJECTS = """
			select case table_type when 'VIEW' then 'view' else 'table' end as kind, table_schema, table_name,
			case table_type when 'VIEW' then 1 else 2 end as place
			from information_schema.tables where lower(table_schema) = lower(coalesce(?, current_schema))
			and lower(table_name) <> 'lockstep_lock' and table_type in ('VIEW', 'BASE TABLE')
			union all select 'sequence', sequence_schema, sequence_name, 3 from information_schema.sequences
			where lower(sequence_schema) = lower(coalesce(?, current_schema)) and sequence_name not like 'SYSTEM\\_SEQUENCE\\_%'
			union all select distinct 'alias', routine_schema, routine_name, 4 from information_schema.routines
			where lower(routine_schema) = lower(coalesce(?, current_schema)) and routine_type <> 'AGGREGATE'
			union all select 'constant', constant_schema, constant_name, 5 from information_schema.constants
			where lower(constant_schema) = lower(coalesce(?, current_schema))
			union all select 'synonym', synonym_schema, synonym_name, 0 from information_schema.synonyms
			where lower(synonym_schema) = lower(coalesce(?, current_schema))
			union all select 'domain', domain_schema, domain_name, 6 from information_schema.domains
			where lower(domain_schema) = lower(coalesce(?, current_schema))
			order by place, table_name""";

	@Override
	public LexicalRules lexicalRules() {
		return RULES;
	}

	@Override
	public boolean transactionalDdl() {
		return false;
	}

	@Override
	public boolean refusesTransaction(String sql) {
		return false;
	}

	@Override
	public boolean canRollBack(String sql) {
		return CAN_ROLL_BACK.matcher(Sql.head(sql)).matches();
	}

	@Override
	public boolean controlsTransaction(String sql) {
		return CONTROLS_TRANSACTION.matcher(Sql.head(sql)).matches();
	}

	@Override
	public HistoryTypes historyTypes() {
		return TYPES;
	}

	@Override
	public @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
		OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
		return (value != null) ? value.toInstant() : null;
	}

	@Override
	public @Nullable String currentSchema(Connection connection) throws SQLException {
		return Sql.string(connection, "select current_schema");
	}

	@Override
	public boolean schemaExists(Connection connection, String schema) throws SQLException {
		return Sql.string(connection,
				"select schema_name from information_schema.schemata where lower(schema_name) = lower(?)",
				schema) != null;
	}

	@Override
	public List<String> someObjects(Connection connection, @Nullable String schema) throws SQLException {
		return Sql.strings(connection,
				"""
						select table_name from information_schema.tables
						where lower(table_schema) = lower(coalesce(?, current_schema)) and lower(table_name) <> 'lockstep_lock' order by table_name limit 6""",
				schema);
	}

	@Override
	public @Nullable String missingGrant(Connection connection, @Nullable String schema) {
		return null;
	}

	@Override
	public void prepareSession(Connection connection, List<String> schemas) throws SQLException {
		if (!schemas.isEmpty()) {
			Sql.run(connection, "set schema " + identifier(schemas.get(0)));
		}
	}

	@Override
	public void limit(Connection connection, SessionLimits limits) throws SQLException {
		Sql.run(connection, "set lock_timeout " + milliseconds(limits.lock(), Integer.MAX_VALUE));
		Sql.run(connection, "set query_timeout " + milliseconds(limits.statement(), 0));
	}

	@Override
	public boolean setsSession(String sql) {
		return Sql.head(sql).startsWith("SET ");
	}

	@Override
	public boolean mayWaitForLocks(String sql) {
		return false;
	}

	private static long milliseconds(@Nullable Duration limit, int unlimited) {
		return (limit != null) ? Math.max(1, limit.toMillis()) : unlimited;
	}

	@Override
	public boolean resetSession(Connection connection, List<String> schemas) {
		return false;
	}

	@Override
	public void execute(Connection connection, Statement statement) throws SQLException {
		Sql.run(connection, statement.sql());
	}

	@Override
	public int errorOffset(SQLException failure) {
		return -1;
	}

	@Override
	public FailureKind kindOf(SQLException failure) {
		return switch (failure.getErrorCode()) {
			case 42102, 42103, 42104, 90079 -> FailureKind.NO_SUCH_TABLE;
			case 23505 -> FailureKind.DUPLICATE_KEY;
			case 42101, 42111, 42121, 90035, 90045, 90078 -> FailureKind.ALREADY_EXISTS;
			case 50200 -> FailureKind.LOCK_TIMEOUT;
			case 40001 -> FailureKind.CONFLICT;
			case 57014 -> FailureKind.CANCELLED;
			case 90096, 90040 -> FailureKind.PERMISSION_DENIED;
			case 28000 -> FailureKind.AUTHENTICATION;
			default ->
				Sql.stateStartsWith(failure, "08", "90067", "90121") ? FailureKind.CONNECTION : FailureKind.OTHER;
		};
	}

	@Override
	public Settlement settle(Connection connection, String sql) {
		return IDEMPOTENT.matcher(Sql.head(sql)).matches() ? Settlement.NOT_DONE : Settlement.UNKNOWN;
	}

	@Override
	public Sessions sessions() {
		return new RandomSessions();
	}

	@Override
	public SessionLock sessionLock(String name) {
		return new H2Lock();
	}

	@Override
	public String sessionId(Connection connection) throws SQLException {
		return String.valueOf(Sql.string(connection, "select session_id()"));
	}

	@Override
	public List<Blocker> blockers(Connection connection, String session) {
		return List.of();
	}

	@Override
	public RuntimeRole runtimeRole(String role, List<String> schemas, List<String> historyTables) {
		String names = schemas.isEmpty() ? "lower(current_schema)"
				: schemas.stream().map((name) -> "lower(" + Sql.literal(name) + ")").collect(Collectors.joining(", "));
		return new TableGrants(identifier(role), historyTables,
				"select '\"' || table_schema || '\".\"' || table_name || '\"' from information_schema.tables where lower(table_schema) in (%s)"
					.formatted(names),
				"");
	}

	@Override
	public SchemaCleaner schemaCleaner() {
		return new ListedObjects(this, OBJECTS, 6, "", Set.of("table", "view"));
	}

	@Override
	public String quote(String identifier) {
		return '"' + identifier.replace("\"", "\"\"") + '"';
	}

}
