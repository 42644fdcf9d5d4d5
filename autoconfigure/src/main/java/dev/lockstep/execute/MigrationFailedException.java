package dev.lockstep.execute;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

/**
 * A migration failed. Its failure is recorded in the history.
 */
public class MigrationFailedException extends LockstepException {

	/**
	 * Creates a failure.
	 * @param problem what is wrong, with its place
	 * @param cause the failure behind it, or {@code null} if there is none
	 */
	public MigrationFailedException(Problem problem, @Nullable Throwable cause) {
		super(problem, cause);
	}

}
