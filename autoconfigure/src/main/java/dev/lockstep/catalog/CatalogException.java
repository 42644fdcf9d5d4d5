package dev.lockstep.catalog;

import java.util.List;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

/**
 * The migrations that the application ships are not in order.
 */
public class CatalogException extends LockstepException {

	/**
	 * Creates a failure.
	 * @param problems everything that is wrong with them
	 */
	public CatalogException(List<Problem> problems) {
		super(problems, null);
	}

}
