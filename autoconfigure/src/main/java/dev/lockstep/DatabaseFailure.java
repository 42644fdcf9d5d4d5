package dev.lockstep;

import java.sql.SQLException;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The words for a database that refuses what no migration asked for.
 */
final class DatabaseFailure {

	private DatabaseFailure() {
	}

	static LockstepException of(String what, SQLException failure) {
		return new LockstepException(Problem.of(ProblemCode.DATABASE_ERROR,
				"%s: %s (SQLSTATE %s).".formatted(what, String.valueOf(failure.getMessage()).strip(),
						failure.getSQLState()),
				"Look at what the database says, and start the application again."), failure);
	}

}
