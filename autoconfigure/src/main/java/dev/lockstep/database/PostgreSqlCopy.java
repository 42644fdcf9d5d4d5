package dev.lockstep.database;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;

import dev.lockstep.script.CopyData;

/**
 * Sends {@code COPY} data through the driver, in a class of its own so that nothing else
 * needs the driver's classes.
 */
final class PostgreSqlCopy {

	private PostgreSqlCopy() {
	}

	static void run(Connection connection, String sql, CopyData data) throws SQLException {
		try (Reader reader = data.open()) {
			connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, reader);
		}
		catch (IOException ex) {
			throw new SQLException("The data of a COPY could not be sent: " + ex.getMessage(), ex);
		}
	}

}
