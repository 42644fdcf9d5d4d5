package dev.lockstep.history;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The history was written by a newer Lockstep, in a form that this one does not know.
 */
public class NewerHistoryException extends LockstepException {

	/**
	 * Creates a failure.
	 * @param format the form that was found
	 */
	public NewerHistoryException(int format) {
		super(Problem.of(ProblemCode.NEWER_HISTORY,
				"The history was written by a newer Lockstep (its form is %d, this one knows %d).".formatted(format,
						HistorySchema.FORMAT),
				"Use the version of lockstep-spring-boot-starter that wrote it, or a later one."));
	}

}
