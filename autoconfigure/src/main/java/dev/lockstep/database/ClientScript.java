package dev.lockstep.database;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a script is written that the database's own client program runs, and that asks as
 * it goes what is still to be done.
 */
public interface ClientScript {

	/**
	 * Returns the program.
	 * @return its name
	 */
	String client();

	/**
	 * Returns what a script begins with: the client is to stop at the first error.
	 * @param schemas the managed schemas, as they are written in SQL; empty for the
	 * connection's own
	 * @return the text
	 */
	String begin(List<String> schemas);

	/**
	 * Returns what makes the session as it was at the beginning, whatever a migration has
	 * set.
	 * @param schemas the managed schemas, as they are written in SQL; empty for the
	 * connection's own
	 * @return the text
	 */
	String renew(List<String> schemas);

	/**
	 * Returns the statements that let the session be its own user again.
	 * @return the statements
	 */
	List<String> resetRole();

	/**
	 * Writes the name of a table in the connection's own schema.
	 * @param table the table, as it is written in SQL
	 * @return a name that means the same after a migration has set another schema
	 */
	String table(String table);

	/**
	 * Writes a text as SQL.
	 * @param text the text, or {@code null}
	 * @return the literal
	 */
	String literal(@Nullable String text);

	/**
	 * Returns what keeps a number in mind.
	 * @param query the SQL expression that yields it
	 * @return the text
	 */
	String remember(String query);

	/**
	 * Returns a statement that fails.
	 * @param message what it says, at most 128 characters
	 * @return the statement
	 */
	String failure(String message);

	/**
	 * Returns what runs statements one by one if the remembered number is below a limit.
	 * @param limit the limit
	 * @param statements the statements
	 * @return the text
	 */
	String below(int limit, List<String> statements);

	/**
	 * Returns what runs statements in one transaction if the remembered number is below a
	 * limit.
	 * @param limit the limit
	 * @param statements the statements
	 * @return the text
	 */
	String belowInTransaction(int limit, List<String> statements);

}
