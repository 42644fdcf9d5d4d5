package dev.lockstep.campaign;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All that a database holds, line by line: schema, rows, and what the history says of it.
 */
final class Contents {

	private static final String TABLES = "select table_name from information_schema.tables where table_schema = %s and table_name not like 'lockstep%%' and table_type = 'BASE TABLE'";

	private static final List<String> HISTORY = List.of(
			"select version, description, kind, script, state, checksum, statements, case when journal like '%begun%' then 'begun' end as journal from lockstep_history",
			"select event, version, count(*) as times from lockstep_history_log where event <> 'failed' group by event, version");

	private static final List<String> POSTGRESQL = List.of(
			"select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' and table_name not like 'lockstep%'",
			"select indexrelid::regclass::text as name, indisvalid, indisready, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid::regclass::text not like 'lockstep%' and indrelid::regclass::text !~ '^(pg_|information_schema)'",
			"select conname, convalidated, pg_get_constraintdef(oid) as definition from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'lockstep%'",
			"select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace",
			"select viewname, definition from pg_views where schemaname = 'public'");

	private static final List<String> MARIADB = List.of(
			"select table_name, column_name, column_type, is_nullable, column_default from information_schema.columns where table_schema = database() and table_name not like 'lockstep%'",
			"select table_name, index_name, seq_in_index, column_name, non_unique from information_schema.statistics where table_schema = database() and table_name not like 'lockstep%'",
			"select table_name, constraint_name, constraint_type from information_schema.table_constraints where table_schema = database() and table_name not like 'lockstep%'",
			"select routine_name, routine_definition from information_schema.routines where routine_schema = database()",
			"select table_name, replace(view_definition, database(), 'here') as definition from information_schema.views where table_schema = database()");

	private Contents() {
	}

	static List<String> of(JdbcTemplate database) {
		String name = database.queryForObject("select lower(version())", String.class);
		boolean postgreSql = name.startsWith("postgresql");
		List<String> lines = new ArrayList<>();
		(postgreSql ? POSTGRESQL : MARIADB).forEach((sql) -> add(lines, "", database, sql));
		HISTORY.forEach((sql) -> add(lines, "history ", database, sql));
		for (String table : database.queryForList(TABLES.formatted(postgreSql ? "'public'" : "database()"),
				String.class)) {
			add(lines, table + " ", database, "select * from " + table);
		}
		return lines;
	}

	private static void add(List<String> lines, String what, JdbcTemplate database, String sql) {
		database.queryForList(sql).forEach((row) -> lines.add(what + row));
	}

}
