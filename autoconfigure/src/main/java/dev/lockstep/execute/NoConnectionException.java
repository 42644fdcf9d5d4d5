package dev.lockstep.execute;

import dev.lockstep.database.FailureKind;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

/**
 * A connection could not be opened.
 */
public class NoConnectionException extends LockstepException {

	private final FailureKind kind;

	/**
	 * Creates a failure.
	 * @param kind why, as far as it can be told
	 * @param problem what is wrong
	 * @param cause what the driver or a pool threw
	 */
	public NoConnectionException(FailureKind kind, Problem problem, Throwable cause) {
		super(problem, cause);
		this.kind = kind;
	}

	/**
	 * Returns why there is no connection.
	 * @return the kind of failure
	 */
	public FailureKind kind() {
		return this.kind;
	}

}
