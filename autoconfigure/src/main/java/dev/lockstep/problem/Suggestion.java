package dev.lockstep.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody probably meant to write.
 */
public final class Suggestion {

	private Suggestion() {
	}

	/**
	 * Returns the known name that is nearest to a given one: the fewest letters typed,
	 * missed, swapped or too many; upper and lower case count as equal.
	 * @param given what was written
	 * @param known the names that would have been right
	 * @return the nearest name, the alphabetically first of several; empty if none is so
	 * near that it can be a slip
	 */
	public static Optional<String> nearest(String given, Collection<String> known) {
		String typed = given.toLowerCase(Locale.ROOT);
		return known.stream()
			.map((name) -> new Candidate(name, distance(typed, name.toLowerCase(Locale.ROOT))))
			.filter((candidate) -> candidate.distance() <= (typed.length() + 2) / 3
					&& candidate.distance() < typed.length())
			.min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
			.map(Candidate::name);
	}

	/**
	 * Returns the sentence that offers the nearest known name.
	 * @param given what was written
	 * @param known the names that would have been right
	 * @return {@code " Did you mean 'x'?"} with a blank in front, to be put behind a
	 * sentence; empty if no name is near
	 */
	public static String question(String given, Collection<String> known) {
		return nearest(given, known).map(" Did you mean '%s'?"::formatted).orElse("");
	}

	private static int distance(String a, String b) {
		int[] beforePrevious = new int[b.length() + 1];
		int[] previous = new int[b.length() + 1];
		int[] current = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			current[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int[] spare = beforePrevious;
			beforePrevious = previous;
			previous = current;
			current = spare;
			current[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int replaced = previous[j - 1] + ((a.charAt(i - 1) != b.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					current[j] = Math.min(current[j], 1 + beforePrevious[j - 2]);
				}
			}
		}
		return current[b.length()];
	}

	private record Candidate(String name, int distance) {

	}

}
