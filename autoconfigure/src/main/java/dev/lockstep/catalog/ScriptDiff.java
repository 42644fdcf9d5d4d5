package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs between a script as it was and as it is, line by line.
 */
public final class ScriptDiff {

	private static final int CONTEXT = 3;

	private static final int MOST_LINES = 100;

	private static final String UNFINISHED_LINE = "\n\\ No newline at end of file";

	private final List<LineEdit> edits;

	private ScriptDiff(List<LineEdit> edits) {
		this.edits = List.copyOf(edits);
	}

	/**
	 * Compares two texts.
	 * @param before the script as it was
	 * @param after the script as it is
	 * @return what differs
	 */
	public static ScriptDiff between(String before, String after) {
		return new ScriptDiff(before.equals(after) ? List.of() : LineEdits.between(lines(before), lines(after)));
	}

	/**
	 * Whether nothing differs.
	 * @return {@code true} if both texts are the same
	 */
	public boolean isEmpty() {
		return this.edits.isEmpty();
	}

	/**
	 * Returns where the script as it is first differs, to point an editor there.
	 * @return the line, from 1; the last line if all that differs is that the end is
	 * missing; 1 if nothing differs
	 */
	public int firstLine() {
		int line = 1;
		int last = 0;
		int first = 0;
		for (LineEdit edit : this.edits) {
			if (edit.kind() != LineEdit.Kind.KEPT && first == 0) {
				first = line;
			}
			if (edit.kind() != LineEdit.Kind.REMOVED) {
				last = line++;
			}
		}
		return Math.max(1, Math.min(first, last));
	}

	/**
	 * Renders the difference in the unified form, with three lines around each change. Of
	 * a large one only the beginning is shown.
	 * @param before what to call the script as it was
	 * @param after what to call the script as it is
	 * @return the lines, separated by {@code \n}; empty if nothing differs
	 */
	public String unified(String before, String after) {
		if (isEmpty()) {
			return "";
		}
		List<String> lines = new ArrayList<>();
		int start = 0;
		while ((start = nextChange(start)) < this.edits.size()) {
			int end = endOfHunk(start);
			addHunk(Math.max(0, start - CONTEXT), end, lines);
			start = end;
		}
		String shown = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
		String more = (lines.size() > MOST_LINES) ? "\n... and %d more lines".formatted(lines.size() - MOST_LINES) : "";
		return "--- %s\n+++ %s\n%s%s".formatted(before, after, shown, more);
	}

	@Override
	public String toString() {
		return unified("before", "after");
	}

	private int nextChange(int index) {
		int next = index;
		while (next < this.edits.size() && this.edits.get(next).kind() == LineEdit.Kind.KEPT) {
			next++;
		}
		return next;
	}

	// Changes with little between them share a hunk
	private int endOfHunk(int start) {
		int end = start;
		int next = start;
		while (next < this.edits.size() && next - end <= 2 * CONTEXT) {
			end = next + 1;
			next = nextChange(end);
		}
		return Math.min(this.edits.size(), end + CONTEXT);
	}

	private void addHunk(int start, int end, List<String> lines) {
		String before = range(start, end, LineEdit.Kind.ADDED);
		String after = range(start, end, LineEdit.Kind.REMOVED);
		lines.add("@@ -%s +%s @@".formatted(before, after));
		this.edits.subList(start, end).forEach((edit) -> lines.add(edit.toString()));
	}

	// The lines of one side; those of the other side do not count
	private String range(int start, int end, LineEdit.Kind other) {
		int skipped = count(0, start, other);
		int lines = count(start, end, other);
		int first = (lines > 0) ? skipped + 1 : skipped;
		return (lines != 1) ? first + "," + lines : String.valueOf(first);
	}

	private int count(int start, int end, LineEdit.Kind other) {
		return (int) this.edits.subList(start, end).stream().filter((edit) -> edit.kind() != other).count();
	}

	private static List<String> lines(String text) {
		List<String> lines = new ArrayList<>();
		int start = 0;
		while (start < text.length()) {
			int end = text.indexOf('\n', start);
			if (end < 0) {
				lines.add(text.substring(start) + UNFINISHED_LINE);
				break;
			}
			lines.add(text.substring(start, end));
			start = end + 1;
		}
		return lines;
	}

}
