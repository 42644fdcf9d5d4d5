package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A locked row: H2 has no locks by name, but gives up a session's row locks when the
 * session ends.
 */
final class H2Lock implements SessionLock {

	private static final int LOCK_TIMEOUT = 50200;

	private static final int CONCURRENT_UPDATE = 90131;

	@Override
	public boolean tryAcquire(Connection connection) throws SQLException {
		try {
			Sql.run(connection, "set lock_timeout 1");
			Sql.run(connection, "create table if not exists lockstep_lock (id int primary key)");
			connection.setAutoCommit(false);
			Sql.run(connection, "merge into lockstep_lock values (1)");
			return true;
		}
		catch (SQLException ex) {
			release(connection);
			if (ex.getErrorCode() == LOCK_TIMEOUT || ex.getErrorCode() == CONCURRENT_UPDATE) {
				return false;
			}
			throw ex;
		}
	}

	@Override
	public void release(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

}
