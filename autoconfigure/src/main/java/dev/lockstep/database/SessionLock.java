package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A lock that a session holds and that ends with it, so that no process can leave it
 * behind.
 */
public interface SessionLock {

	/**
	 * Takes the lock if it is free. Does not wait, and leaves no transaction open that
	 * others could have to wait for.
	 * @param connection the session that is to hold it
	 * @return whether it holds it now
	 * @throws SQLException if it cannot be asked
	 */
	boolean tryAcquire(Connection connection) throws SQLException;

	/**
	 * Whether a session still holds the lock.
	 * @param connection the session that took it
	 * @return {@code false} if it is free or another's
	 * @throws SQLException if it cannot be asked
	 */
	boolean isHeld(Connection connection) throws SQLException;

	/**
	 * Tells who holds the lock.
	 * @param connection any session
	 * @return the session, or empty if none holds it or it cannot be told
	 * @throws SQLException if it cannot be asked
	 */
	Optional<Blocker> holder(Connection connection) throws SQLException;

	/**
	 * Gives the lock back.
	 * @param connection the session that holds it
	 * @throws SQLException if it cannot be done
	 */
	void release(Connection connection) throws SQLException;

}
