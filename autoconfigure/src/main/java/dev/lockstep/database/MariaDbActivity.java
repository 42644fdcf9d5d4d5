package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The state of a thread, which the server tells to its own user. MariaDB adds stages and
 * a percentage where it copies a table; MySQL's list of threads has none.
 */
final class MariaDbActivity {

	private static final String MARIADB = """
			select state, stage, max_stage, progress from information_schema.processlist
			where id = ? and command <> 'Sleep' and state <> ''""";

	private static final String MYSQL = """
			select state, 0, 0, 0 from information_schema.processlist
			where id = ? and command <> 'Sleep' and state <> ''""";

	private MariaDbActivity() {
	}

	static Optional<Activity> of(Connection connection, String session, boolean stages) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(stages ? MARIADB : MYSQL)) {
			statement.setString(1, session);
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? Optional.of(new Activity(text(rows), percent(rows))) : Optional.empty();
			}
		}
	}

	private static String text(ResultSet rows) throws SQLException {
		int stages = rows.getInt(3);
		return rows.getString(1) + ((stages > 1) ? " (stage %d of %d)".formatted(rows.getInt(2), stages) : "");
	}

	private static @Nullable Double percent(ResultSet rows) throws SQLException {
		return (rows.getInt(3) > 0) ? rows.getDouble(4) : null;
	}

}
