package dev.lockstep.actuate;

import java.util.List;

import dev.lockstep.problem.Problem;

/**
 * How far an application has come with what it does about migrations at boot, if it does
 * so while it is up already.
 *
 * @param stage how far
 * @param problems why it ended without success; none if it did not
 */
public record BootRun(Stage stage, List<Problem> problems) {

	/** Nothing is in progress, and nothing has failed. */
	public static final BootRun OVER = new BootRun(Stage.OVER, List.of());

	/** It is in progress, or about to begin. */
	public static final BootRun RUNNING = new BootRun(Stage.RUNNING, List.of());

	public BootRun {
		problems = List.copyOf(problems);
	}

	/** How far a run at boot has come. */
	public enum Stage {

		/** It is in progress, or about to begin. */
		RUNNING,

		/**
		 * It failed before everything was applied. Another process may still do it.
		 */
		NOT_MIGRATED,

		/** It failed with the seeds, after everything was applied. */
		NOT_SEEDED,

		/** Nothing is in progress, and nothing has failed. */
		OVER

	}

}
