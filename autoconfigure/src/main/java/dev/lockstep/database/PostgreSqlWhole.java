package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Sends a statement as it is written. Left alone, the driver looks for semicolons too,
 * and loses its way in a string such as {@code E'it''s \'; '}.
 */
final class PostgreSqlWhole {

	private PostgreSqlWhole() {
	}

	static void run(Connection connection, String sql) throws SQLException {
		if (!connection.isWrapperFor(BaseConnection.class)) {
			Sql.run(connection, sql);
			return;
		}
		QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
		PreferQueryMode before = executor.getPreferQueryMode();
		executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
		try {
			Sql.run(connection, sql);
		}
		finally {
			executor.setPreferQueryMode(before);
		}
	}

}
