package dev.lockstep.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.lockstep.script.LexicalRules;
import dev.lockstep.script.Statement;

/**
 * One database product in one version: everything in which products differ.
 */
public interface Database {

	/**
	 * Returns the product and its version, as people name it.
	 * @return for instance {@code PostgreSQL 18.6}
	 */
	String product();

	/**
	 * Returns how its scripts are cut.
	 * @return the lexical rules
	 */
	LexicalRules lexicalRules();

	/**
	 * Whether DDL can be rolled back.
	 * @return {@code false} if DDL commits
	 */
	boolean transactionalDdl();

	/**
	 * Whether the database refuses a statement inside a transaction.
	 * @param sql the statement
	 * @return {@code true} if it must run on its own
	 */
	boolean refusesTransaction(String sql);

	/**
	 * Whether the effect of a statement can be rolled back together with what is recorded
	 * about it.
	 * @param sql the statement
	 * @return {@code false} if it commits, or runs on its own
	 */
	boolean canRollBack(String sql);

	/**
	 * Whether a statement begins or ends a transaction.
	 * @param sql the statement
	 * @return {@code true} if it has no place in a migration
	 */
	boolean controlsTransaction(String sql);

	/**
	 * Returns what the history's tables are made of.
	 * @return types and expressions
	 */
	HistoryTypes historyTypes();

	/**
	 * Returns what computes a hash of a text, the same on every server.
	 * @param text an expression: the text
	 * @param seed an expression: the seed, a {@code bigint}
	 * @return an expression: PostgreSQL's {@code hashtextextended}, a {@code bigint}, or
	 * {@code null} if the database has no such hash
	 */
	default @Nullable String textHash(String text, String seed) {
		return null;
	}

	/**
	 * Reads an instant that was stored as {@link HistoryTypes#timestamp()}.
	 * @param rows the rows, at one
	 * @param column the column
	 * @return the instant, or {@code null} if the column is null
	 * @throws SQLException if it cannot be read
	 */
	@Nullable Instant instant(ResultSet rows, String column) throws SQLException;

	/**
	 * Returns the schema in which an unqualified name is created.
	 * @param connection the connection to ask
	 * @return the schema, or {@code null} if there is none
	 * @throws SQLException if it cannot be asked
	 */
	@Nullable String currentSchema(Connection connection) throws SQLException;

	/**
	 * Whether a schema exists.
	 * @param connection the connection to ask
	 * @param schema the schema as written in the configuration
	 * @return {@code true} if it does
	 * @throws SQLException if it cannot be asked
	 */
	boolean schemaExists(Connection connection, String schema) throws SQLException;

	/**
	 * Lists a few of the tables and views that a schema has.
	 * @param connection the connection to ask
	 * @param schema the schema, or {@code null} for the current one
	 * @return some names, empty if the schema has none
	 * @throws SQLException if they cannot be asked
	 */
	List<String> someObjects(Connection connection, @Nullable String schema) throws SQLException;

	/**
	 * Whether the connection's user may create tables in a schema.
	 * @param connection the connection to ask
	 * @param schema the schema, or {@code null} for the current one
	 * @return the statement that an administrator types to allow it, or {@code null} if
	 * it is allowed already
	 * @throws SQLException if it cannot be asked
	 */
	@Nullable String missingGrant(Connection connection, @Nullable String schema) throws SQLException;

	/**
	 * Makes a new or clean session ready for a migration.
	 * @param connection the migrator's connection
	 * @param schemas the schemas that unqualified names are looked up in, the first for
	 * creating; empty for the connection's own
	 * @throws SQLException if it cannot be done
	 */
	void prepareSession(Connection connection, List<String> schemas) throws SQLException;

	/**
	 * Limits how long the next statements of a session may wait and take.
	 * @param connection the migrator's connection
	 * @param limits the limits
	 * @throws SQLException if it cannot be done
	 */
	void limit(Connection connection, SessionLimits limits) throws SQLException;

	/**
	 * Whether a pooler stands in between that lends a session for one transaction, so
	 * that nothing of a session lasts: neither locks nor settings.
	 * @param connection the connection
	 * @return {@code true} if so, or if it cannot be excluded
	 * @throws SQLException if it cannot be asked
	 */
	default boolean lendsSessions(Connection connection) throws SQLException {
		return false;
	}

	/**
	 * Does for a transaction what {@link #prepareSession} does for a session.
	 * @param connection the migrator's connection, in a transaction
	 * @param schemas the schemas that unqualified names are looked up in
	 * @throws SQLException if it cannot be done
	 */
	default void prepareTransaction(Connection connection, List<String> schemas) throws SQLException {
	}

	/**
	 * Does for a transaction what {@link #limit} does for a session.
	 * @param connection the migrator's connection, in a transaction
	 * @param limits the limits
	 * @throws SQLException if it cannot be done
	 */
	default void limitTransaction(Connection connection, SessionLimits limits) throws SQLException {
		limit(connection, limits);
	}

	/**
	 * Returns what tells the transaction in progress from others.
	 * @param connection the migrator's connection, in a transaction
	 * @return its id, or {@code null} if it cannot be told
	 * @throws SQLException if it cannot be asked
	 */
	default @Nullable String transactionId(Connection connection) throws SQLException {
		return null;
	}

	/**
	 * Whether all that a statement does is to change a setting of its session.
	 * @param sql the statement
	 * @return {@code true} if it has to run again in a session that goes on for another
	 */
	boolean setsSession(String sql);

	/**
	 * Whether a statement keeps nobody waiting while it waits for locks itself, so that
	 * it may wait as long as it takes.
	 * @param sql the statement
	 * @return {@code true} if giving way would be of no use or do harm
	 */
	boolean mayWaitForLocks(String sql);

	/**
	 * Whether a statement lets those after it run as another role.
	 * @param sql the statement
	 * @return {@code true} if the history could not be written after it
	 */
	default boolean changesRole(String sql) {
		return false;
	}

	/**
	 * Lets a session be its own user again.
	 * @param connection the migrator's connection
	 * @throws SQLException if it cannot be done
	 */
	default void resetRole(Connection connection) throws SQLException {
	}

	/**
	 * Undoes what a migration left in the session: settings, roles, temporary tables.
	 * Then makes it ready for the next, as {@link #prepareSession} does.
	 * @param connection the migrator's connection, not in a transaction
	 * @param schemas the schemas that unqualified names are looked up in
	 * @return {@code false} if only a new connection gives a clean session
	 * @throws SQLException if it cannot be done
	 */
	boolean resetSession(Connection connection, List<String> schemas) throws SQLException;

	/**
	 * Finds out whether a statement that cannot be rolled back has run, after its process
	 * was lost while it ran. May finish what was only begun.
	 * @param connection the migrator's connection
	 * @param sql the statement
	 * @return what became of it
	 * @throws SQLException if it cannot be asked
	 */
	Settlement settle(Connection connection, String sql) throws SQLException;

	/**
	 * Removes what an earlier, broken try of a statement has left in its way.
	 * @param connection the migrator's connection, committing by itself
	 * @param sql the statement, one that cannot be rolled back
	 * @throws SQLException if it cannot be done
	 */
	default void clear(Connection connection, String sql) throws SQLException {
	}

	/**
	 * Whether statements of a transaction can go to the database in one flight together
	 * with what begins the transaction.
	 * @param connection the connection
	 * @param statements the statements
	 * @return {@code false} if the transaction has to be begun before
	 * @throws SQLException if the connection cannot tell
	 */
	default boolean beginsInFlight(Connection connection, List<Statement> statements) throws SQLException {
		return false;
	}

	/**
	 * Returns what begins a transaction, if that can go in one flight with its
	 * statements.
	 * @param schemas the schemas that unqualified names are looked up in; empty for the
	 * connection's own
	 * @param used whether the session has to be made as good as new before, as
	 * {@link #resetSession} does
	 * @return the SQL, one command after the other
	 */
	default List<String> beginning(List<String> schemas, boolean used) {
		return List.of();
	}

	/**
	 * Whether several statements, separated by semicolons, may go to the database as one
	 * text.
	 * @return {@code false} if each has to go on its own
	 */
	default boolean takesSeveralStatements() {
		return false;
	}

	/**
	 * Executes a statement, with its {@code COPY} data if it has any.
	 * @param connection the connection
	 * @param statement the statement
	 * @throws SQLException if it fails
	 */
	void execute(Connection connection, Statement statement) throws SQLException;

	/**
	 * Executes statements of a transaction one after the other, in as few round trips as
	 * the database allows.
	 * @param connection the connection, in a transaction if there is nothing before them
	 * @param before what begins the transaction; nothing, unless it
	 * {@linkplain #beginsInFlight begins in flight}
	 * @param limits the limits for each of them
	 * @param statements the statements
	 * @param begun is told of each statement before it is executed
	 * @throws SQLException if one fails: the last that was told, or what was to be
	 * executed before if none was
	 */
	default void execute(Connection connection, List<String> before, SessionLimits limits, List<Statement> statements,
			Consumer<Statement> begun) throws SQLException {
		Assert.isTrue(before.isEmpty(), "No transaction begins in flight here");
		limitTransaction(connection, limits);
		for (Statement statement : statements) {
			begun.accept(statement);
			execute(connection, statement);
		}
	}

	/**
	 * Returns the place within a failed statement that the database complains about.
	 * @param failure the failure
	 * @return the offset in the statement's text, from 0, or -1 if it is not known
	 */
	int errorOffset(SQLException failure);

	/**
	 * Says what kind of failure it is.
	 * @param failure the failure
	 * @return the kind
	 */
	FailureKind kindOf(SQLException failure);

	/**
	 * Returns a lock that a session holds and that ends with it.
	 * @param name what is locked; equal names exclude each other
	 * @return the lock
	 */
	SessionLock sessionLock(String name);

	/**
	 * Whether the locks of sessions exclude each other wherever the sessions are.
	 * @param connection a connection to where they would be taken
	 * @return {@code false} if they mean nothing there
	 * @throws SQLException if it cannot be asked
	 */
	default boolean hasSessionLocks(Connection connection) throws SQLException {
		return true;
	}

	/**
	 * Tells who holds the locks that another session waits for.
	 * @param connection a connection other than the waiting one
	 * @param session the waiting session, as {@link #sessionId} returned it
	 * @return the sessions in its way; empty if there are none or they cannot be told
	 * @throws SQLException if it cannot be asked
	 */
	List<Blocker> blockers(Connection connection, String session) throws SQLException;

	/**
	 * Tells what another session of the same user is doing, and how far it is with that.
	 * @param connection a connection other than that session's
	 * @param session the session, as {@link #sessionId} returned it
	 * @return what it is doing, or empty if the database does not say
	 * @throws SQLException if it cannot be asked
	 */
	default Optional<Activity> activity(Connection connection, String session) throws SQLException {
		return Optional.empty();
	}

	/**
	 * Returns what the database calls a session.
	 * @param connection the session's connection
	 * @return its id
	 * @throws SQLException if it cannot be asked
	 */
	String sessionId(Connection connection) throws SQLException;

	/**
	 * Returns what tells sessions apart for good, and ends them.
	 * @return the sessions
	 */
	Sessions sessions();

	/**
	 * Returns what lets the runtime role use what migrations create.
	 * @param role the role
	 * @param schemas the schemas that are managed; empty for the current one
	 * @param historyTables the history's tables, which it may read and not write
	 * @return the grants, for one run
	 */
	RuntimeRole runtimeRole(String role, List<String> schemas, List<String> historyTables);

	/**
	 * Returns what empties a schema.
	 * @return the cleaner
	 */
	SchemaCleaner schemaCleaner();

	/**
	 * Returns what makes shadow databases.
	 * @return the server, or empty if migrations cannot be replayed in one
	 */
	default Optional<ShadowServer> shadowServer() {
		return Optional.empty();
	}

	/**
	 * Quotes an identifier as far as it needs it.
	 * @param identifier a name as written in the configuration
	 * @return the name as it is written in SQL
	 */
	default String identifier(String identifier) {
		return identifier.matches("[a-z_][a-z0-9_]*") ? identifier : quote(identifier);
	}

	/**
	 * Quotes an identifier.
	 * @param identifier the name
	 * @return the quoted name
	 */
	String quote(String identifier);

	/**
	 * Quotes a text.
	 * @param text the text, or {@code null}
	 * @return the literal
	 */
	default String literal(@Nullable String text) {
		return (text != null) ? Sql.literal(text) : "NULL";
	}

	/**
	 * Returns how scripts for the database's client program are written.
	 * @return the way, or empty if there is no such program
	 */
	default Optional<ClientScript> clientScript() {
		return Optional.empty();
	}

}
