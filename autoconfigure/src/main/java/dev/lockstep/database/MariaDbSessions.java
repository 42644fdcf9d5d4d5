package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A session by a lock that it alone holds, since numbers begin anew when the server
 * starts.
 */
final class MariaDbSessions implements Sessions {

	private static final String PREFIX = "lockstep-session:";

	@Override
	public String mark(Connection connection) throws SQLException {
		String mark = UUID.randomUUID().toString();
		Sql.string(connection, "select get_lock(?, 0)", PREFIX + mark);
		return mark;
	}

	@Override
	public boolean isThere(Connection connection, String mark) throws SQLException {
		return Sql.string(connection, "select is_used_lock(?)", PREFIX + mark) != null;
	}

	@Override
	public boolean end(Connection connection, String mark) throws SQLException {
		String id = Sql.string(connection, "select is_used_lock(?)", PREFIX + mark);
		if (id == null) {
			return true;
		}
		try {
			Sql.run(connection, "kill " + Long.parseLong(id));
		}
		catch (SQLException ex) {
			// 1094: it has just ended by itself.
			if (ex.getErrorCode() != 1094) {
				throw ex;
			}
		}
		return false;
	}

}
