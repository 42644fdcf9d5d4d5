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
		StringBuilder text = new StringBuilder("""
				SET NAMES utf8mb4;
				SET autocommit = 1;
				SET sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '');
				""");
		schemas.forEach((schema) -> text.append("CREATE SCHEMA IF NOT EXISTS %s;\n".formatted(schema)));
		if (!schemas.isEmpty()) {
			text.append("USE %s;\n".formatted(schemas.get(0)));
		}
		return text.toString();
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
