package dev.lockstep.command;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * A command line makes no sense.
 */
class UsageException extends LockstepException {

	UsageException(String message, String action) {
		super(Problem.of(ProblemCode.INVALID_COMMAND_LINE, message, action));
	}

}
