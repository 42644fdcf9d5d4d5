package dev.lockstep.database;

import java.util.regex.Pattern;

/**
 * What PostgreSQL does with a statement, as its first words tell. Apart from what a boot
 * with nothing to do needs: it looks at no statement.
 */
final class PostgreSqlStatements {

	/**
	 * What the server refuses inside a transaction block, by its own
	 * {@code PreventInTransactionBlock} (SQLSTATE 25001).
	 */
	private static final Pattern REFUSES_TRANSACTION = Pattern.compile("""
			CREATE (UNIQUE )?INDEX CONCURRENTLY.*|DROP INDEX CONCURRENTLY.*\
			|REINDEX( ?\\([^)]*\\))? (DATABASE|SYSTEM|SCHEMA) .*\
			|REINDEX( ?\\([^)]*\\))? (INDEX|TABLE|SCHEMA|DATABASE|SYSTEM) CONCURRENTLY .*\
			|REINDEX ?\\([^)]*CONCURRENTLY[^)]*\\).*\
			|VACUUM\\b.*|CLUSTER|CLUSTER VERBOSE|ALTER SYSTEM .*\
			|(CREATE|DROP) DATABASE .*|ALTER DATABASE .* SET TABLESPACE .*|(CREATE|DROP) TABLESPACE .*\
			|DISCARD ALL|ALTER TABLE .* DETACH PARTITION .* CONCURRENTLY.*\
			|CREATE SUBSCRIPTION .*|DROP SUBSCRIPTION .*|ALTER SUBSCRIPTION .* REFRESH PUBLICATION.*""");

	private static final Pattern CHANGES_ROLE = Pattern
		.compile("SET (SESSION |LOCAL )?(ROLE|SESSION AUTHORIZATION|AUTHORIZATION)\\b.*");

	private static final Pattern MAY_COMMIT = Pattern.compile("(CALL|DO)\\b.*");

	private static final Pattern CONTROLS_TRANSACTION = Pattern.compile(
			"(BEGIN|START TRANSACTION|COMMIT|END|ABORT|PREPARE TRANSACTION|ROLLBACK(?! (WORK |TRANSACTION )?TO\\b))\\b.*");

	private static final Pattern SETS_SESSION = Pattern
		.compile("SET (?!LOCAL\\b|TRANSACTION\\b|CONSTRAINTS\\b).*|RESET .*|SELECT (PG_CATALOG\\.)?SET_CONFIG ?\\(.*");

	private static final Pattern VALIDATES_CONSTRAINT = Pattern.compile("ALTER TABLE [^,]* VALIDATE CONSTRAINT [^,]*");

	private PostgreSqlStatements() {
	}

	static boolean refusesTransaction(String sql) {
		return REFUSES_TRANSACTION.matcher(Sql.head(sql)).matches();
	}

	// A procedure or an anonymous block may commit, if it is not in a transaction.
	static boolean canRollBack(String sql) {
		String head = Sql.head(sql);
		return !REFUSES_TRANSACTION.matcher(head).matches() && !MAY_COMMIT.matcher(head).matches();
	}

	static boolean controlsTransaction(String sql) {
		return CONTROLS_TRANSACTION.matcher(Sql.head(sql)).matches();
	}

	static boolean setsSession(String sql) {
		return SETS_SESSION.matcher(Sql.head(sql)).matches();
	}

	// A concurrent build that gives way leaves an invalid index behind; a validation
	// takes a lock that neither readers nor writers wait for.
	static boolean mayWaitForLocks(String sql) {
		String head = Sql.head(sql);
		return REFUSES_TRANSACTION.matcher(head).matches() || VALIDATES_CONSTRAINT.matcher(head).matches();
	}

	static boolean changesRole(String sql) {
		return CHANGES_ROLE.matcher(Sql.head(sql)).matches();
	}

}
