package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.lockstep.catalog.LineEdit.Kind;

/**
 * Finds the fewest lines to remove and add that turn one text into another (E. Myers, "An
 * O(ND) difference algorithm and its variations", 1986). Beyond a number of edits all
 * that is between the first and the last difference is replaced, so that texts that have
 * nothing in common cost little.
 */
final class LineEdits {

	private static final int MOST_EDITS = 500;

	private final List<String> before;

	private final List<String> after;

	private LineEdits(List<String> before, List<String> after) {
		this.before = before;
		this.after = after;
	}

	/**
	 * Compares two texts.
	 * @param before the lines as they were
	 * @param after the lines as they are
	 * @return every line of both, in order
	 */
	static List<LineEdit> between(List<String> before, List<String> after) {
		int shorter = Math.min(before.size(), after.size());
		int prefix = 0;
		while (prefix < shorter && before.get(prefix).equals(after.get(prefix))) {
			prefix++;
		}
		int suffix = 0;
		while (suffix < shorter - prefix
				&& before.get(before.size() - 1 - suffix).equals(after.get(after.size() - 1 - suffix))) {
			suffix++;
		}
		List<LineEdit> edits = new ArrayList<>();
		add(edits, Kind.KEPT, before.subList(0, prefix));
		edits.addAll(new LineEdits(before.subList(prefix, before.size() - suffix),
				after.subList(prefix, after.size() - suffix))
			.find());
		add(edits, Kind.KEPT, before.subList(before.size() - suffix, before.size()));
		return edits;
	}

	private List<LineEdit> find() {
		List<int[]> trace = new ArrayList<>();
		int most = Math.min(MOST_EDITS, this.before.size() + this.after.size());
		int[] furthest = new int[2 * most + 3];
		for (int edits = 0; edits <= most; edits++) {
			for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
				int x = step(furthest, most + 1, diagonal, edits);
				while (x < this.before.size() && x - diagonal < this.after.size()
						&& this.before.get(x).equals(this.after.get(x - diagonal))) {
					x++;
				}
				furthest[most + 1 + diagonal] = x;
				if (x >= this.before.size() && x - diagonal >= this.after.size()) {
					return walkBack(trace);
				}
			}
			trace.add(slice(furthest, most + 1, edits));
		}
		List<LineEdit> replaced = new ArrayList<>();
		add(replaced, Kind.REMOVED, this.before);
		add(replaced, Kind.ADDED, this.after);
		return replaced;
	}

	// Of the furthest points with one edit less, goes on from the better one
	private static int step(int[] furthest, int origin, int diagonal, int edits) {
		if (edits == 0) {
			return 0;
		}
		boolean down = isDown(furthest, origin, diagonal, edits);
		return down ? furthest[origin + diagonal + 1] : furthest[origin + diagonal - 1] + 1;
	}

	private static boolean isDown(int[] furthest, int origin, int diagonal, int edits) {
		return diagonal == -edits
				|| (diagonal != edits && furthest[origin + diagonal - 1] < furthest[origin + diagonal + 1]);
	}

	// Ends at the beginning, as both texts begin with different lines
	private List<LineEdit> walkBack(List<int[]> trace) {
		List<LineEdit> reversed = new ArrayList<>();
		int x = this.before.size();
		int y = this.after.size();
		for (int edits = trace.size(); edits > 0; edits--) {
			int[] furthest = trace.get(edits - 1);
			boolean down = isDown(furthest, edits, x - y, edits);
			int previousX = down ? furthest[edits + x - y + 1] : furthest[edits + x - y - 1];
			int previousY = down ? previousX - (x - y + 1) : previousX - (x - y - 1);
			int keptFrom = down ? previousX : previousX + 1;
			while (x > keptFrom) {
				reversed.add(new LineEdit(Kind.KEPT, this.before.get(--x)));
			}
			reversed.add(down ? new LineEdit(Kind.ADDED, this.after.get(previousY))
					: new LineEdit(Kind.REMOVED, this.before.get(previousX)));
			x = previousX;
			y = previousY;
		}
		Collections.reverse(reversed);
		return reversed;
	}

	// The diagonals that the given number of edits reach, with a free place at each end
	private static int[] slice(int[] furthest, int origin, int edits) {
		int[] slice = new int[2 * edits + 3];
		System.arraycopy(furthest, origin - edits - 1, slice, 0, slice.length);
		return slice;
	}

	private static void add(List<LineEdit> edits, Kind kind, List<String> lines) {
		lines.forEach((line) -> edits.add(new LineEdit(kind, line)));
	}

}
