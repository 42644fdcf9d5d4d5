package dev.lockstep.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A script for psql. Its own conditions take any statement, and need no quoting of it.
 */
final class PsqlScript implements ClientScript {

	@Override
	public String client() {
		return "psql";
	}

	@Override
	public String begin(List<String> schemas) {
		StringBuilder text = new StringBuilder("""
				\\set ON_ERROR_STOP on
				\\set AUTOCOMMIT on
				""");
		schemas.forEach((schema) -> text.append("CREATE SCHEMA IF NOT EXISTS %s;\n".formatted(schema)));
		return text + settings(schemas) + "SELECT current_schema() AS lockstep_schema \\gset\n";
	}

	@Override
	public String renew(List<String> schemas) {
		return "DISCARD ALL;\n" + settings(schemas);
	}

	private static String settings(List<String> schemas) {
		String settings = """
				\\encoding UTF8
				SET standard_conforming_strings = on;
				SET client_min_messages = warning;
				""";
		return schemas.isEmpty() ? settings
				: settings + "SET search_path TO %s;\n".formatted(String.join(", ", schemas));
	}

	@Override
	public List<String> resetRole() {
		return List.of("RESET SESSION AUTHORIZATION", "RESET ROLE");
	}

	@Override
	public String table(String table) {
		return ":\"lockstep_schema\"." + table;
	}

	@Override
	public String literal(@Nullable String text) {
		return (text != null) ? "'" + text.replace("'", "''") + "'" : "NULL";
	}

	@Override
	public String remember(String query) {
		return "SELECT %s AS lockstep_done \\gset\n".formatted(query);
	}

	@Override
	public String failure(String message) {
		return "DO $lockstep$ BEGIN RAISE EXCEPTION USING MESSAGE = %s; END $lockstep$".formatted(literal(message));
	}

	@Override
	public String below(int limit, List<String> statements) {
		return """
				SELECT :lockstep_done < %d AS lockstep_run \\gset
				\\if :lockstep_run
				%s\\endif
				""".formatted(limit, statements.stream().map((sql) -> sql + "\n;\n").collect(Collectors.joining()));
	}

	@Override
	public String belowInTransaction(int limit, List<String> statements) {
		return below(limit, Stream.of(List.of("BEGIN"), statements, List.of("COMMIT")).flatMap(List::stream).toList());
	}

}
