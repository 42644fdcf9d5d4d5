package dev.lockstep.problem;

/**
 * What to do about more than one problem.
 */
public final class Remedy {

	/** To run what did not run to its end, for the middle of a sentence. */
	public static final String RUN_AGAIN = "start the application again, or run 'lockstep migrate'";

	private Remedy() {
	}

}
