package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;

/**
 * Whether something stands between the driver and the server. A pooler has to invent the
 * process id that it tells the driver when it connects, because the backend that serves
 * the connection changes.
 */
final class PostgreSqlPooler {

	private PostgreSqlPooler() {
	}

	static boolean isBetween(Connection connection) throws SQLException {
		if (!connection.isWrapperFor(PGConnection.class)) {
			return false;
		}
		int told = connection.unwrap(PGConnection.class).getBackendPID();
		return !String.valueOf(told).equals(Sql.string(connection, "select pg_backend_pid()"));
	}

	// Statements that the server keeps by name would be looked for on another backend.
	static void keepNoStatements(Connection connection) throws SQLException {
		if (connection.isWrapperFor(PGConnection.class)) {
			connection.unwrap(PGConnection.class).setPrepareThreshold(0);
		}
	}

}
