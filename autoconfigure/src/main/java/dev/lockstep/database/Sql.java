package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The few JDBC forms that the databases share.
 */
final class Sql {

	private Sql() {
	}

	static void run(Connection connection, String sql) throws SQLException {
		try (java.sql.Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

	static @Nullable String string(Connection connection, String sql, @Nullable Object... arguments)
			throws SQLException {
		List<String> rows = strings(connection, sql, arguments);
		return rows.isEmpty() ? null : rows.get(0);
	}

	// The first column of all rows, without nulls.
	static List<String> strings(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < arguments.length; i++) {
				statement.setObject(i + 1, arguments[i]);
			}
			List<String> strings = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					String value = rows.getString(1);
					if (value != null) {
						strings.add(value);
					}
				}
			}
			return strings;
		}
	}

	// The beginning of a statement in upper case, with single blanks and without
	// comments: enough to recognise what it is, cheap also for a very long one.
	static String head(String sql) {
		return written(sql).toUpperCase(Locale.ROOT);
	}

	// The same in the case in which it was written.
	static String written(String sql) {
		String head = sql.substring(0, Math.min(sql.length(), 2000));
		StringBuilder written = new StringBuilder(head.length());
		boolean blank = false;
		int position = 0;
		while (position < head.length()) {
			int next = blankEnd(head, position);
			if (next > position) {
				blank = true;
				position = next;
				continue;
			}
			if (blank && !written.isEmpty()) {
				written.append(' ');
			}
			blank = false;
			written.append(head.charAt(position));
			position++;
		}
		return written.toString();
	}

	// The end of a blank or of a comment; the same if there is none.
	private static int blankEnd(String sql, int start) {
		if (Character.isWhitespace(sql.charAt(start))) {
			return start + 1;
		}
		if (sql.startsWith("--", start)) {
			int end = sql.indexOf('\n', start);
			return (end < 0) ? sql.length() : end;
		}
		if (sql.startsWith("/*", start)) {
			int end = sql.indexOf("*/", start + 2);
			return (end < 0) ? start : end + 2;
		}
		return start;
	}

	// Whether a failure or one that caused it or follows it has an SQLSTATE of a class.
	static boolean stateStartsWith(SQLException failure, String... prefixes) {
		String state = failure.getSQLState();
		if (state == null) {
			return false;
		}
		for (String prefix : prefixes) {
			if (state.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	static String literal(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

}
