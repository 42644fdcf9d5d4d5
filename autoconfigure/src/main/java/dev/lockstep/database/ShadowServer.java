package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;

/**
 * Makes shadow databases, in which migrations are replayed, and tells what they hold.
 */
public interface ShadowServer {

	/**
	 * Fails unless what is needed to {@linkplain #content read} a shadow database is
	 * there.
	 * @param connection a connection to the server
	 * @throws LockstepException if a program is missing, or too old for the server
	 * @throws SQLException if the server cannot be asked
	 */
	void check(Connection connection) throws SQLException;

	/**
	 * Creates an empty shadow database.
	 * @param connection a connection to the server, committing by itself
	 * @param name its name, in lower case letters, digits and underscores
	 * @throws SQLException if the server refuses
	 */
	void create(Connection connection, String name) throws SQLException;

	/**
	 * Drops a shadow database, whoever is connected to it.
	 * @param connection a connection to the server, committing by itself
	 * @param name its name
	 * @throws SQLException if the server refuses
	 */
	void drop(Connection connection, String name) throws SQLException;

	/**
	 * Returns the schemas that a migrator manages in a shadow database.
	 * @param schemas the schemas that it manages in a real one
	 * @return the schemas, empty for the connection's own
	 * @throws LockstepException if they cannot be had in one database
	 */
	List<String> schemas(List<String> schemas);

	/**
	 * Returns what the user needs to create databases.
	 * @param user the user
	 * @return the statement that an administrator types
	 */
	String grant(String user);

	/**
	 * Says why a statement must not be replayed in a shadow database: it reaches other
	 * databases, or does what is not in one.
	 * @param sql the statement
	 * @param databases the other databases of the server
	 * @return the reason, or {@code null} if it may
	 */
	@Nullable String reachesBeyond(String sql, List<String> databases);

	/**
	 * Lists the databases of the server.
	 * @param connection a connection to the server
	 * @return their names
	 * @throws SQLException if the server cannot be asked
	 */
	List<String> databases(Connection connection) throws SQLException;

	/**
	 * Writes all that a database holds, rows included, as a script that a migration may
	 * be.
	 * @param login how to connect to it
	 * @param connection a connection to it
	 * @param schemas the managed schemas; they are there when the script runs
	 * @return the script
	 * @throws SQLException if the database cannot be asked
	 */
	String script(ShadowLogin login, Connection connection, List<String> schemas) throws SQLException;

	/**
	 * Writes all that a database holds so that two can be compared: equal contents, equal
	 * texts.
	 * @param login how to connect to it
	 * @return the content
	 */
	String content(ShadowLogin login);

}
