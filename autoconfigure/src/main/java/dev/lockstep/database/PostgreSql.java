package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.lockstep.script.CopyData;
import dev.lockstep.script.LexicalRule;
import dev.lockstep.script.LexicalRules;
import dev.lockstep.script.Statement;

/**
 * PostgreSQL 14 and later.
 */
record PostgreSql(String product) implements Database {

	private static final LexicalRules RULES = LexicalRules.of(LexicalRule.DOLLAR_QUOTES, LexicalRule.NESTED_COMMENTS,
			LexicalRule.ESCAPE_STRINGS, LexicalRule.PARENTHESIZED_COMMANDS, LexicalRule.ATOMIC_BODIES,
			LexicalRule.COPY_DATA, LexicalRule.BACKSLASH_COMMANDS);

	private static final HistoryTypes TYPES = new HistoryTypes("text", "varchar(200)", "timestamp(3) with time zone",
			"clock_timestamp()", "bigint generated always as identity", "current_user", "");

	@Override
	public LexicalRules lexicalRules() {
		return RULES;
	}

	@Override
	public boolean transactionalDdl() {
		return true;
	}

	@Override
	public boolean refusesTransaction(String sql) {
		return PostgreSqlStatements.refusesTransaction(sql);
	}

	@Override
	public boolean canRollBack(String sql) {
		return PostgreSqlStatements.canRollBack(sql);
	}

	@Override
	public boolean controlsTransaction(String sql) {
		return PostgreSqlStatements.controlsTransaction(sql);
	}

	@Override
	public HistoryTypes historyTypes() {
		return TYPES;
	}

	@Override
	public String textHash(String text, String seed) {
		return "hashtextextended(cast(%s as text), %s)".formatted(text, seed);
	}

	@Override
	public @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
		OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
		return (value != null) ? value.toInstant() : null;
	}

	@Override
	public @Nullable String currentSchema(Connection connection) throws SQLException {
		return Sql.string(connection, "select current_schema()");
	}

	@Override
	public boolean schemaExists(Connection connection, String schema) throws SQLException {
		return Sql.string(connection, "select nspname from pg_namespace where nspname = ?", schema) != null;
	}

	@Override
	public List<String> someObjects(Connection connection, @Nullable String schema) throws SQLException {
		// Objects of extensions are not the application's.
		return Sql.strings(connection,
				"""
						select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
						where n.nspname = coalesce(?::text, current_schema()) and c.relkind in ('r', 'p', 'v', 'm', 'f')
						and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
						order by c.relname limit 6""",
				schema);
	}

	@Override
	public @Nullable String missingGrant(Connection connection, @Nullable String schema) throws SQLException {
		return Sql.string(connection,
				"""
						select format('GRANT USAGE, CREATE ON SCHEMA %I TO %I;', s.name, current_user)
						from (select coalesce(?::text, current_schema(), 'public') as name) s
						where to_regnamespace(quote_ident(s.name)) is not null and (not has_schema_privilege(s.name, 'CREATE') or not has_schema_privilege(s.name, 'USAGE'))""",
				schema);
	}

	@Override
	public void prepareSession(Connection connection, List<String> schemas) throws SQLException {
		Sql.run(connection, session(schemas));
	}

	// An orphaned backend notices that its client is gone, also in a long statement and
	// when the network is.
	private String session(List<String> schemas) {
		return """
				select set_config('idle_in_transaction_session_timeout', '0', false), \
				set_config('client_connection_check_interval', '2s', false), set_config('tcp_keepalives_idle', '10', false), \
				set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false)"""
				+ searchPath(schemas, false);
	}

	@Override
	public void prepareTransaction(Connection connection, List<String> schemas) throws SQLException {
		Sql.run(connection, """
				select set_config('idle_in_transaction_session_timeout', '0', true), \
				set_config('client_connection_check_interval', '2s', true)""" + searchPath(schemas, true));
	}

	private String searchPath(List<String> schemas, boolean local) {
		return schemas.isEmpty() ? "" : ", set_config('search_path', %s, %s)"
			.formatted(literal(schemas.stream().map(this::identifier).collect(Collectors.joining(", "))), local);
	}

	@Override
	public void limit(Connection connection, SessionLimits limits) throws SQLException {
		Sql.run(connection, "set lock_timeout = %s; set statement_timeout = %s".formatted(milliseconds(limits.lock()),
				milliseconds(limits.statement())));
	}

	@Override
	public void limitTransaction(Connection connection, SessionLimits limits) throws SQLException {
		Sql.run(connection, limits(limits));
	}

	// One command, so that it is one answer of the server.
	private static String limits(SessionLimits limits) {
		return "select set_config('lock_timeout', '%s', true), set_config('statement_timeout', '%s', true)"
			.formatted(milliseconds(limits.lock()), milliseconds(limits.statement()));
	}

	@Override
	public boolean lendsSessions(Connection connection) throws SQLException {
		PostgreSqlPooler.keepNoStatements(connection);
		return PostgreSqlPooler.isBetween(connection);
	}

	@Override
	public @Nullable String transactionId(Connection connection) throws SQLException {
		return Sql.string(connection, "select pg_current_xact_id_if_assigned()::text");
	}

	@Override
	public boolean setsSession(String sql) {
		return PostgreSqlStatements.setsSession(sql);
	}

	@Override
	public boolean mayWaitForLocks(String sql) {
		return PostgreSqlStatements.mayWaitForLocks(sql);
	}

	private static long milliseconds(@Nullable Duration limit) {
		// Zero means no limit to the server.
		return (limit != null) ? Math.max(1, limit.toMillis()) : 0;
	}

	@Override
	public boolean changesRole(String sql) {
		return PostgreSqlStatements.changesRole(sql);
	}

	@Override
	public void resetRole(Connection connection) throws SQLException {
		Sql.run(connection, "reset session authorization; reset role");
	}

	@Override
	public boolean resetSession(Connection connection, List<String> schemas) throws SQLException {
		Sql.run(connection, "discard all; " + session(schemas));
		return true;
	}

	@Override
	public boolean beginsInFlight(Connection connection, List<Statement> statements) throws SQLException {
		return PostgreSqlFlight.isPossible(connection) && PostgreSqlFlight.end(statements, 0) > 0;
	}

	@Override
	public List<String> beginning(List<String> schemas, boolean used) {
		return used ? List.of("discard all", "begin", session(schemas)) : List.of("begin");
	}

	@Override
	public void execute(Connection connection, Statement statement) throws SQLException {
		CopyData data = statement.data();
		if (data != null) {
			PostgreSqlCopy.run(connection, statement.sql(), data);
		}
		else {
			PostgreSqlWhole.run(connection, statement.sql());
		}
	}

	@Override
	public boolean takesSeveralStatements() {
		return true;
	}

	@Override
	public void execute(Connection connection, List<String> before, SessionLimits limits, List<Statement> statements,
			Consumer<Statement> begun) throws SQLException {
		if (!PostgreSqlFlight.isPossible(connection)) {
			Database.super.execute(connection, before, limits, statements, begun);
			return;
		}
		int start = 0;
		while (start < statements.size()) {
			int end = PostgreSqlFlight.end(statements, start);
			if (end > start) {
				// Once: what the script sets itself holds from there on.
				boolean first = start == 0;
				new PostgreSqlFlight(first && !before.isEmpty(), first ? with(before, limits(limits)) : List.of(),
						statements.subList(start, end), begun)
					.send(connection);
				start = end;
			}
			else {
				if (start == 0) {
					Assert.isTrue(before.isEmpty(), "No transaction begins in flight with this statement");
					limitTransaction(connection, limits);
				}
				begun.accept(statements.get(start));
				execute(connection, statements.get(start));
				start++;
			}
		}
	}

	private static List<String> with(List<String> before, String last) {
		return Stream.concat(before.stream(), Stream.of(last)).toList();
	}

	@Override
	public int errorOffset(SQLException failure) {
		return PostgreSqlErrors.position(failure) - 1;
	}

	@Override
	public FailureKind kindOf(SQLException failure) {
		return PostgreSqlErrors.kindOf(failure);
	}

	@Override
	public Settlement settle(Connection connection, String sql) throws SQLException {
		return PostgreSqlAlone.settle(connection, sql);
	}

	@Override
	public void clear(Connection connection, String sql) throws SQLException {
		PostgreSqlAlone.clear(connection, sql);
	}

	@Override
	public Sessions sessions() {
		return new PostgreSqlSessions();
	}

	@Override
	public boolean hasSessionLocks(Connection connection) throws SQLException {
		return !PostgreSqlPooler.isBetween(connection);
	}

	@Override
	public SessionLock sessionLock(String name) {
		return new PostgreSqlLock(name);
	}

	@Override
	public String sessionId(Connection connection) throws SQLException {
		return String.valueOf(Sql.string(connection, "select pg_backend_pid()"));
	}

	@Override
	public List<Blocker> blockers(Connection connection, String session) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				select a.pid, a.usename, nullif(a.application_name, ''), coalesce(a.state, 'unknown'),
				  extract(epoch from clock_timestamp() - a.xact_start)::bigint,
				  left(a.query, 200),
				  (select l.relation::regclass::text from pg_locks l
				    where l.pid = ?::int and not l.granted and l.relation is not null limit 1)
				from unnest(pg_blocking_pids(?::int)) as b(pid) join pg_stat_activity a on a.pid = b.pid
				order by a.xact_start""")) {
			statement.setString(1, session);
			statement.setString(2, session);
			List<Blocker> blockers = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					Long seconds = rows.getObject(5, Long.class);
					blockers.add(new Blocker(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
							(seconds != null) ? Duration.ofSeconds(seconds) : null, rows.getString(6),
							rows.getString(7)));
				}
			}
			return blockers;
		}
	}

	@Override
	public Optional<Activity> activity(Connection connection, String session) throws SQLException {
		return PostgreSqlActivity.of(connection, session);
	}

	@Override
	public RuntimeRole runtimeRole(String role, List<String> schemas, List<String> historyTables) {
		return new PostgreSqlRuntimeRole(quote(role), role, schemas, historyTables);
	}

	@Override
	public SchemaCleaner schemaCleaner() {
		return new PostgreSqlCleaner();
	}

	@Override
	public Optional<ShadowServer> shadowServer() {
		return Optional.of(new PostgreSqlShadow("pg_dump"));
	}

	@Override
	public String identifier(String identifier) {
		return quote(identifier);
	}

	@Override
	public String quote(String identifier) {
		return '"' + identifier.replace("\"", "\"\"") + '"';
	}

	@Override
	public String literal(@Nullable String text) {
		// In this form a backslash means the same whatever the server's settings are.
		return (text != null) ? "E" + Sql.literal(text.replace("\\", "\\\\")) : "NULL";
	}

	@Override
	public Optional<ClientScript> clientScript() {
		return Optional.of(new PsqlScript());
	}

}
