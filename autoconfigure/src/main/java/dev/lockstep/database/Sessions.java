package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells sessions apart for good, so that one whose process is gone can be ended without
 * ending another that was given its number.
 */
public interface Sessions {

	/**
	 * Returns what tells a session from all others, now and later.
	 * @param connection the session's connection
	 * @return its mark
	 * @throws SQLException if it cannot be asked
	 */
	String mark(Connection connection) throws SQLException;

	/**
	 * Whether a session is still there. Its client may not know that it is gone.
	 * @param connection another session's connection
	 * @param mark what {@link #mark} returned for the session
	 * @return {@code false} if it is known to be gone
	 * @throws SQLException if it cannot be asked
	 */
	boolean isThere(Connection connection, String mark) throws SQLException;

	/**
	 * Ends a session, and whatever it is doing.
	 * @param connection another session's connection
	 * @param mark what {@link #mark} returned for the session to end
	 * @return {@code true} if it is gone, {@code false} if it is still ending
	 * @throws SQLException if it may not be ended
	 */
	boolean end(Connection connection, String mark) throws SQLException;

}
