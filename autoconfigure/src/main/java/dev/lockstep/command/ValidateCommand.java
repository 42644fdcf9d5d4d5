package dev.lockstep.command;

import java.util.List;
import java.util.Map;

import dev.lockstep.ValidationException;
import dev.lockstep.problem.Problem;
import dev.lockstep.report.ProblemReport;

/**
 * Tells all that keeps the database from being what the application ships.
 */
final class ValidateCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("validate",
				"Tell everything in which the database is not what the application ships. Changes nothing.");
	}

	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		return Reach.EACH;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		try {
			application.lockstep().validate();
			return Result.done("The database is what the application ships.\n", Map.of());
		}
		catch (ValidationException ex) {
			List<Problem> problems = application.told(ex.problems());
			return Result.done(new ProblemReport(problems) + "\n", Map.of())
				.with(problems)
				.with(ExitCode.ofState(problems));
		}
	}

}
