package dev.lockstep;

import java.util.List;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

/**
 * The application and the database are not in step. Nothing was changed.
 */
public class ValidationException extends LockstepException {

	/**
	 * Creates a failure.
	 * @param problems everything that is wrong
	 */
	public ValidationException(List<Problem> problems) {
		super(problems, null);
	}

}
