package dev.lockstep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of text in columns that are as wide as they have to be.
 */
final class Table {

	private static final String GAP = "  ";

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * Creates a table.
	 * @param headings what stands above the columns
	 */
	Table(String... headings) {
		row(headings);
	}

	/**
	 * Adds a row.
	 * @param cells a text for each column
	 */
	void row(String... cells) {
		this.rows.add(List.of(cells));
	}

	/**
	 * Returns the lines, headings first, each with its end.
	 */
	@Override
	public String toString() {
		int[] widths = new int[this.rows.get(0).size()];
		for (List<String> row : this.rows) {
			Arrays.setAll(widths, (column) -> Math.max(widths[column], row.get(column).length()));
		}
		return this.rows.stream().map((row) -> line(row, widths) + "\n").collect(Collectors.joining());
	}

	private static String line(List<String> row, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < widths.length; column++) {
			String cell = row.get(column);
			line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
		}
		return line.toString().stripTrailing();
	}

}
