package dev.lockstep.database;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The database is not one that Lockstep knows.
 */
public class UnsupportedDatabaseException extends LockstepException {

	/**
	 * Creates a failure.
	 * @param product the product and version that was found
	 */
	public UnsupportedDatabaseException(String product) {
		super(Problem.of(ProblemCode.UNSUPPORTED_DATABASE,
				"The database is %s, which Lockstep does not support.".formatted(product),
				"Use PostgreSQL 14 or later, MariaDB 10.6 or later, MySQL 8 or H2 2, or set lockstep.enabled=false."));
	}

}
