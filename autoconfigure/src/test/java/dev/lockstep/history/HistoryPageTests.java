package dev.lockstep.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference page lists the columns that the tables have.
 */
class HistoryPageTests {

	@Test
	void pageListsEveryColumnOfEveryTable(@TempDir Path directory) throws IOException {
		TestSchema schema = TestDatabase.postgreSql().create();
		new Release(schema, directory).script("V1__one.sql", "create table one (id int);").migrate();
		Map<String, List<String>> tables = tablesOfPage();
		assertThat(tables).containsOnlyKeys("lockstep_history", "lockstep_history_log", "lockstep_history_run");
		tables.forEach((table, columns) -> assertThat(columns).as(table)
			.containsExactlyInAnyOrderElementsOf(schema.asAdmin()
				.queryForList("select column_name from information_schema.columns where table_name = ?", String.class,
						table)));
	}

	private static Map<String, List<String>> tablesOfPage() throws IOException {
		Map<String, List<String>> tables = new LinkedHashMap<>();
		List<String> columns = new ArrayList<>();
		for (String line : Files.readAllLines(Path.of("../docs/reference/history.md"))) {
			if (line.startsWith("## `")) {
				columns = new ArrayList<>();
				tables.put(line.substring(4, line.length() - 1), columns);
			}
			else if (line.startsWith("| `")) {
				columns.add(line.substring(3, line.indexOf('`', 3)));
			}
		}
		return tables;
	}

}
