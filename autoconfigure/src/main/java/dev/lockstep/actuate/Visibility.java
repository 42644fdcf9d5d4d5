package dev.lockstep.actuate;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.Problem;

/**
 * Who may see what may hold data of the application: scripts, and what databases answer.
 */
enum Visibility {

	/** Everything is shown. */
	FULL {

		@Override
		@Nullable String value(@Nullable String text) {
			return text;
		}

		@Override
		String message(Problem problem) {
			return problem.description();
		}

	},

	/** Only what Lockstep itself says is shown. */
	RESTRICTED {

		@Override
		@Nullable String value(@Nullable String text) {
			return (text != null) ? HIDDEN : null;
		}

		// What is wrong comes first; the words of the database follow after a colon or,
		// as
		// scripts and differences do, on the next line.
		@Override
		String message(Problem problem) {
			String line = problem.message().lines().findFirst().orElse("");
			String said = line.replaceFirst("^(.*?):(?: .*)?$", "$1.");
			return (problem.location() != null) ? problem.location() + ": " + said : said;
		}

	};

	static final String HIDDEN = "******";

	static Visibility of(boolean showValues) {
		return showValues ? FULL : RESTRICTED;
	}

	/**
	 * Returns a value as it may be seen.
	 * @param text the value, or {@code null} if there is none
	 * @return the value, or {@link #HIDDEN}, or {@code null} if there is none
	 */
	abstract @Nullable String value(@Nullable String text);

	/**
	 * Returns the message of a problem as it may be seen.
	 * @param problem the problem
	 * @return where it is and what is wrong, in full or without what may hold data
	 */
	abstract String message(Problem problem);

}
