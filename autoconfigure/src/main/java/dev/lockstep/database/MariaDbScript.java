package dev.lockstep.database;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A script for the client mariadb. It has no conditions, and the server's may not hold
 * every statement; so each statement is a text that is executed, or not.
 */
final class MariaDbScript implements ClientScript {

	@Override
	public String client() {
		return "mariadb";
	}

	@Override
	public String begin(List<String> schemas) {
		StringBuilder text = new StringBuilder();
		schemas.forEach((schema) -> text.append("CREATE SCHEMA IF NOT EXISTS %s;\n".formatted(schema)));
		return text + settings(schemas);
	}

	// Reconnects: there is no other way to have all settings back.
	@Override
	public String renew(List<String> schemas) {
		return "\\r\n" + settings(schemas);
	}

	private static String settings(List<String> schemas) {
		String settings = """
				SET NAMES utf8mb4;
				SET autocommit = 1;
				SET sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '');
				""";
		return schemas.isEmpty() ? settings : settings + "USE %s;\n".formatted(schemas.get(0));
	}

	@Override
	public List<String> resetRole() {
		return List.of();
	}

	@Override
	public String table(String table) {
		return table;
	}

	@Override
	public String literal(@Nullable String text) {
		return (text != null) ? "'" + text.replace("\\", "\\\\").replace("'", "''") + "'" : "NULL";
	}

	@Override
	public String remember(String query) {
		return "SET @lockstep_done = %s;\n".formatted(query);
	}

	@Override
	public String failure(String message) {
		return "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = %s".formatted(literal(message));
	}

	@Override
	public String below(int limit, List<String> statements) {
		return statements.stream()
			.map((sql) -> "EXECUTE IMMEDIATE IF(@lockstep_done < %d, %s, 'DO 0');\n".formatted(limit, literal(sql)))
			.collect(Collectors.joining());
	}

	@Override
	public String belowInTransaction(int limit, List<String> statements) {
		throw new UnsupportedOperationException("DDL cannot be rolled back");
	}

}
