package dev.lockstep.script;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

/**
 * A script cannot be read as statements.
 */
public class ScriptException extends LockstepException {

	/**
	 * Creates a failure.
	 * @param problem what is wrong, with its place
	 */
	public ScriptException(Problem problem) {
		super(problem);
	}

}
