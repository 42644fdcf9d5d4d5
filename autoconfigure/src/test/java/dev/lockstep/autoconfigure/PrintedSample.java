package dev.lockstep.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command printed, with what differs from run to run replaced.
 */
final class PrintedSample {

	private static final Pattern HEADER = Pattern.compile("[A-Z]+(?: [A-Z]+)*(?: {2,}[A-Z]+(?: [A-Z]+)*)+");

	private static final Pattern COLUMN = Pattern.compile("[A-Z]+(?: [A-Z]+)*");

	private final String migrator;

	private final List<String> lines = new ArrayList<>();

	private PrintedSample(String migrator) {
		this.migrator = migrator;
	}

	static String normalize(String text, String migrator) {
		PrintedSample sample = new PrintedSample(migrator);
		List<String> lines = text.lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			if (HEADER.matcher(lines.get(i)).matches()) {
				int end = i;
				while (end < lines.size() && !lines.get(end).isBlank()) {
					end++;
				}
				sample.table(lines.subList(i, end));
				i = end - 1;
			}
			else {
				sample.lines.add(sample.normalize(lines.get(i)));
			}
		}
		return String.join("\n", sample.lines) + "\n";
	}

	private String normalize(String text) {
		return text.replace(this.migrator, "app_migrator")
			.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z", "2026-01-15T09:30:00Z")
			.replaceAll("[0-9]+ ms|[0-9]+\\.[0-9] s", "12 ms")
			.replaceAll("PostgreSQL [0-9.]+", "PostgreSQL 18.6")
			.replace(host(), "build-1");
	}

	// Columns were as wide as what stood in them before it was normalised.
	private void table(List<String> table) {
		List<Integer> starts = new ArrayList<>();
		Matcher header = COLUMN.matcher(table.get(0));
		while (header.find()) {
			starts.add(header.start());
		}
		List<List<String>> rows = table.stream().map((line) -> cells(line, starts)).toList();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int column = 0; column < row.size(); column++) {
				int index = column;
				int width = rows.stream().mapToInt((other) -> other.get(index).length()).max().orElse(0);
				line.append(("%-" + (width + 2) + "s").formatted(row.get(column)));
			}
			this.lines.add(line.toString().stripTrailing());
		}
	}

	private List<String> cells(String line, List<Integer> starts) {
		List<String> cells = new ArrayList<>();
		for (int i = 0; i < starts.size(); i++) {
			int end = (i + 1 < starts.size()) ? Math.min(starts.get(i + 1), line.length()) : line.length();
			cells.add(normalize(line.substring(Math.min(starts.get(i), end), end).strip()));
		}
		return cells;
	}

	private static String host() {
		String host = System.getenv("HOSTNAME");
		try {
			return (host != null) ? host : InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
