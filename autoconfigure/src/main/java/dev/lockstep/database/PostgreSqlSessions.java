package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A backend by its process id and the moment it was started.
 */
final class PostgreSqlSessions implements Sessions {

	private static final String STARTED = "floor(extract(epoch from backend_start) * 1000000)::bigint::text";

	@Override
	public String mark(Connection connection) throws SQLException {
		if (PostgreSqlPooler.isBetween(connection)) {
			// The backend is lent for a transaction and nobody's to end.
			return unknown();
		}
		// Null for whoever acts as a role that may not see its own login's sessions.
		String mark = Sql.string(connection,
				"select pid || '/' || %s from pg_stat_activity where pid = pg_backend_pid()".formatted(STARTED));
		return (mark != null) ? mark : unknown();
	}

	// Has no slash: there is no telling which backend it is.
	private static String unknown() {
		return UUID.randomUUID().toString();
	}

	@Override
	public boolean isThere(Connection connection, String mark) throws SQLException {
		int slash = mark.indexOf('/');
		return slash < 0 || Sql.string(connection,
				"select pid::text from pg_stat_activity where pid = ?::int and %s = ?".formatted(STARTED),
				mark.substring(0, slash), mark.substring(slash + 1)) != null;
	}

	@Override
	public boolean end(Connection connection, String mark) throws SQLException {
		int slash = mark.indexOf('/');
		if (slash < 0) {
			return true;
		}
		return Sql.string(connection,
				"select pg_terminate_backend(pid)::text from pg_stat_activity where pid = ?::int and %s = ?"
					.formatted(STARTED),
				mark.substring(0, slash), mark.substring(slash + 1)) == null;
	}

}
