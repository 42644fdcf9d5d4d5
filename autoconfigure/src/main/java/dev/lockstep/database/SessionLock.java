package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;

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
	 * Gives the lock back.
	 * @param connection the session that holds it
	 * @throws SQLException if it cannot be done
	 */
	void release(Connection connection) throws SQLException;

}
