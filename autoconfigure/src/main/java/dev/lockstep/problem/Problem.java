package dev.lockstep.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, told so that nobody needs a stack trace to act on it.
 *
 * @param code the stable name of this kind of problem
 * @param message what happened and why, in full sentences; may span several lines
 * @param location where it happened, or {@code null} if no place in a file can be named
 * @param action what to do next, the command or property included
 */
public record Problem(ProblemCode code, String message, @Nullable SourceLocation location, String action) {

	/**
	 * Creates a problem that has no place in a file.
	 * @param code the stable name of this kind of problem
	 * @param message what happened and why
	 * @param action what to do next
	 * @return the problem
	 */
	public static Problem of(ProblemCode code, String message, String action) {
		return new Problem(code, message, null, action);
	}

	/**
	 * Creates a problem at a place in a file.
	 * @param code the stable name of this kind of problem
	 * @param location where it happened
	 * @param message what happened and why
	 * @param action what to do next
	 * @return the problem
	 */
	public static Problem at(ProblemCode code, SourceLocation location, String message, String action) {
		return new Problem(code, message, location, action);
	}

	/**
	 * Returns the place and the message, as one text.
	 * @return {@code file:line:column: message}, or the message alone if there is no
	 * place
	 */
	public String description() {
		return (this.location != null) ? this.location + ": " + this.message : this.message;
	}

}
