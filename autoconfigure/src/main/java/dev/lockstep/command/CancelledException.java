package dev.lockstep.command;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Somebody was asked and said no.
 */
class CancelledException extends LockstepException {

	CancelledException() {
		super(Problem.of(ProblemCode.INTERRUPTED, "Cancelled; nothing was done.", "Answer 'y' to go on."));
	}

}
