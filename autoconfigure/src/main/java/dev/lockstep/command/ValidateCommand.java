package dev.lockstep.command;

import java.util.Map;

import dev.lockstep.ValidationException;
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
	public Result run(Arguments arguments, CommandedApplication application) {
		try {
			application.lockstep().validate();
			return Result.done("The database is what the application ships.\n", Map.of());
		}
		catch (ValidationException ex) {
			return new Result(ExitCode.of(ex.problems()), new ProblemReport(ex.problems()) + "\n", Map.of(),
					ex.problems());
		}
	}

}
