package dev.lockstep.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in Markdown.
 */
final class Table {

	private final List<List<String>> rows = new ArrayList<>();

	Table(String... columns) {
		row((Object[]) columns);
	}

	void row(Object... cells) {
		this.rows.add(List.of(cells).stream().map(String::valueOf).toList());
		System.err.println(line(this.rows.get(this.rows.size() - 1)));
	}

	private static String line(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
	}

	@Override
	public String toString() {
		List<String> lines = new ArrayList<>(this.rows.stream().map(Table::line).toList());
		lines.add(1, "|" + " --- |".repeat(this.rows.get(0).size()));
		return String.join("\n", lines) + "\n";
	}

}
