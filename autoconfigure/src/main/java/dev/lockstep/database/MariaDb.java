package dev.lockstep.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.lockstep.script.LexicalRule;
import dev.lockstep.script.LexicalRules;
import dev.lockstep.script.Statement;

/**
 * MariaDB 10.6 and later, and MySQL 8 by the same code.
 */
record MariaDb(String product) implements Database {

	private static final LexicalRules RULES = LexicalRules.of(LexicalRule.BACKSLASH_ESCAPES,
			LexicalRule.DOUBLE_QUOTED_STRINGS, LexicalRule.BACKQUOTES, LexicalRule.HASH_COMMENTS,
			LexicalRule.SPACE_AFTER_DASHES, LexicalRule.EXECUTABLE_COMMENTS, LexicalRule.COMPOUND_BODIES,
			LexicalRule.DELIMITER_COMMAND);

	private static final HistoryTypes TYPES = new HistoryTypes("longtext", "varchar(200)", "datetime(3)",
			"utc_timestamp(3)", "bigint auto_increment", "current_user()",
			" engine = InnoDB default character set utf8mb4 collate utf8mb4_bin");

	/** What does not commit: all else may, implicitly. */
	private static final Pattern CAN_ROLL_BACK = Pattern
		.compile("(INSERT|UPDATE|DELETE|REPLACE|SELECT|WITH|VALUES|SET|DO|EXPLAIN|SHOW)\\b.*");

	private static final Pattern SETS_SESSION = Pattern
		.compile("(SET (?!GLOBAL\\b|@@GLOBAL|PERSIST|PASSWORD\\b|DEFAULT ROLE\\b|TRANSACTION\\b)|USE ).*");

	private static final Pattern CONTROLS_TRANSACTION = Pattern.compile(
			"(BEGIN(?! NOT ATOMIC)|START TRANSACTION|(UN)?LOCK TABLES?|COMMIT|ROLLBACK(?! (WORK )?TO\\b)|SET (SESSION |@@)?AUTOCOMMIT|XA)\\b.*");

	/**
	 * Kind, schema and name of all objects; triggers and indexes go with their tables.
	 */
	private static final String OBJECTS = """
			select case table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end as kind,
			table_schema, table_name, case table_type when 'VIEW' then 1 else 2 end as place
			from information_schema.tables where table_schema = coalesce(?, database())
			union all select lower(routine_type), routine_schema, routine_name, 3
			from information_schema.routines where routine_schema = coalesce(?, database())
			and routine_type in ('PROCEDURE', 'FUNCTION', 'PACKAGE')
			union all select 'event', event_schema, event_name, 4
			from information_schema.events where event_schema = coalesce(?, database())
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
		LocalDateTime value = rows.getObject(column, LocalDateTime.class);
		return (value != null) ? value.toInstant(ZoneOffset.UTC) : null;
	}

	@Override
	public @Nullable String currentSchema(Connection connection) throws SQLException {
		return Sql.string(connection, "select database()");
	}

	@Override
	public boolean schemaExists(Connection connection, String schema) throws SQLException {
		return Sql.string(connection, "select schema_name from information_schema.schemata where schema_name = ?",
				schema) != null;
	}

	@Override
	public List<String> someObjects(Connection connection, @Nullable String schema) throws SQLException {
		return Sql.strings(connection, """
				select table_name from information_schema.tables
				where table_schema = coalesce(?, database()) order by table_name limit 6""", schema);
	}

	@Override
	public @Nullable String missingGrant(Connection connection, @Nullable String schema) {
		// Privileges come by many ways, roles and patterns among them: the attempt tells.
		return null;
	}

	@Override
	public void prepareSession(Connection connection, List<String> schemas) throws SQLException {
		if (!schemas.isEmpty()) {
			connection.setCatalog(schemas.get(0));
		}
	}

	@Override
	public void limit(Connection connection, SessionLimits limits) throws SQLException {
		String sql = "set session lock_wait_timeout = %1$d, session innodb_lock_wait_timeout = %1$d"
			.formatted(seconds(limits.lock()));
		if (this.product.startsWith("MariaDB")) {
			// In MySQL a limit would concern SELECT alone.
			sql += ", session max_statement_time = " + fraction(limits.statement());
		}
		Sql.run(connection, sql);
	}

	@Override
	public boolean setsSession(String sql) {
		return SETS_SESSION.matcher(Sql.head(sql)).matches();
	}

	@Override
	public boolean mayWaitForLocks(String sql) {
		return false;
	}

	private static long seconds(@Nullable Duration limit) {
		// The server counts whole seconds, and its own default is a day.
		return (limit != null) ? Math.max(1, (limit.toMillis() + 999) / 1000) : 86_400;
	}

	private static String fraction(@Nullable Duration limit) {
		return (limit != null) ? BigDecimal.valueOf(Math.max(1, limit.toMillis()), 3).toPlainString() : "0";
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
			case 1146, 1049 -> FailureKind.NO_SUCH_TABLE;
			case 1062 -> FailureKind.DUPLICATE_KEY;
			case 1050, 1007, 1060, 1061, 1304, 1359, 1537 -> FailureKind.ALREADY_EXISTS;
			case 1205 -> FailureKind.LOCK_TIMEOUT;
			case 1213 -> FailureKind.CONFLICT;
			case 1317, 1969, 3024 -> FailureKind.CANCELLED;
			case 1021, 1114 -> FailureKind.NO_ROOM;
			case 1044, 1142, 1143, 1227, 1370 -> FailureKind.PERMISSION_DENIED;
			case 1045, 1698 -> FailureKind.AUTHENTICATION;
			default -> Sql.stateStartsWith(failure, "08") ? FailureKind.CONNECTION : FailureKind.OTHER;
		};
	}

	@Override
	public Settlement settle(Connection connection, String sql) throws SQLException {
		return MariaDbSettling.settle(connection, sql);
	}

	@Override
	public Sessions sessions() {
		return new MariaDbSessions();
	}

	@Override
	public boolean hasSessionLocks(Connection connection) throws SQLException {
		// In a cluster each node has locks of its own.
		String nodes = Sql.string(connection,
				"select variable_value from %s.global_status where variable_name = 'WSREP_CLUSTER_SIZE'"
					.formatted(this.product.startsWith("MariaDB") ? "information_schema" : "performance_schema"));
		return nodes == null || nodes.equals("0");
	}

	@Override
	public SessionLock sessionLock(String name) {
		return new MariaDbLock(name);
	}

	@Override
	public String sessionId(Connection connection) throws SQLException {
		return String.valueOf(Sql.string(connection, "select connection_id()"));
	}

	@Override
	public List<Blocker> blockers(Connection connection, String session) throws SQLException {
		// Who holds a metadata lock is known to a plugin alone; open transactions are the
		// candidates, for a user who may see other sessions.
		List<Blocker> blockers = new ArrayList<>();
		try (java.sql.PreparedStatement statement = connection.prepareStatement(
				"""
						select p.id, p.user, p.command, timestampdiff(second, t.trx_started, now()), left(p.info, 200)
						from information_schema.innodb_trx t join information_schema.processlist p on p.id = t.trx_mysql_thread_id
						where p.id <> ? order by t.trx_started limit 10""")) {
			statement.setString(1, session);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					blockers.add(new Blocker(rows.getString(1), rows.getString(2), null,
							rows.getString(3).toLowerCase(Locale.ROOT), Duration.ofSeconds(rows.getLong(4)),
							rows.getString(5), null));
				}
			}
			return blockers;
		}
		catch (SQLException ex) {
			if (kindOf(ex) == FailureKind.PERMISSION_DENIED) {
				return List.of();
			}
			throw ex;
		}
	}

	@Override
	public Optional<Activity> activity(Connection connection, String session) throws SQLException {
		return MariaDbActivity.of(connection, session, this.product.startsWith("MariaDB"));
	}

	@Override
	public RuntimeRole runtimeRole(String role, List<String> schemas, List<String> historyTables) {
		String names = schemas.isEmpty() ? "database()"
				: schemas.stream().map(Sql::literal).collect(Collectors.joining(", "));
		return new TableGrants(role.contains("@") ? role : Sql.literal(role) + "@'%'", historyTables,
				"select concat('`', table_schema, '`.`', table_name, '`') from information_schema.tables where table_schema in (%s)"
					.formatted(names),
				"select concat(routine_type, ' `', routine_schema, '`.`', routine_name, '`') from information_schema.routines where routine_schema in (%s)"
					.formatted(names));
	}

	@Override
	public SchemaCleaner schemaCleaner() {
		// Foreign keys that go round in a circle have no order in which they could go.
		return new ListedObjects(this, OBJECTS, 3, "set foreign_key_checks = 0", Set.of());
	}

	@Override
	public Optional<ShadowServer> shadowServer() {
		return Optional.of(new MariaDbShadow(
				this.product.startsWith("MariaDB") ? List.of("mariadb-dump", "mysqldump") : List.of("mysqldump")));
	}

	@Override
	public String identifier(String identifier) {
		return quote(identifier);
	}

	@Override
	public String quote(String identifier) {
		return '`' + identifier.replace("`", "``") + '`';
	}

	@Override
	public Optional<ClientScript> clientScript() {
		return Optional.of(new MariaDbScript());
	}

}
