package dev.lockstep.execute;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Script;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Remedy;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.script.Statement;

/**
 * A statement may or may not have run, and only a person can tell.
 */
public class UnsettledStatementException extends LockstepException {

	UnsettledStatementException(Problem problem) {
		super(problem);
	}

	static Problem problem(PlannedMigration planned, Statement statement) {
		Script script = planned.migration().script();
		@Nullable SourceLocation location = (script != null)
				? new SourceLocation(script.location(), statement.line(), statement.column()) : null;
		int number = statement.number();
		String id = planned.migration().id().key();
		return new Problem(ProblemCode.UNSETTLED_STATEMENT,
				"Statement %d of %d of migration %s was being executed when its process was lost, and the database does not show whether it has run."
					.formatted(number, planned.statements().size(), id),
				location,
				"Look whether it has run. If it has, type: lockstep resolve --half-run %1$s --finished-statements %2$d. If it has not: lockstep resolve --half-run %1$s --finished-statements %3$d. Then %4$s."
					.formatted(id, number, number - 1, Remedy.RUN_AGAIN));
	}

}
