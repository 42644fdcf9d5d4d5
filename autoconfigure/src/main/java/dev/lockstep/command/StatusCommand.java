package dev.lockstep.command;

import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.report.Documents;
import dev.lockstep.report.StatusReport;

/**
 * Prints where the database stands.
 */
final class StatusCommand implements Command {

	private static final Option EXIT_CODE = Option.flag("exit-code",
			"End with 3 unless the database is up to date, with 4 if it contradicts the migrations.");

	@Override
	public Syntax syntax() {
		return Syntax.of("status", "Print every migration with its state, when it ran, how long, and by whom.",
				EXIT_CODE);
	}

	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		return Reach.EACH;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		Status found = application.lockstep().status();
		Status status = found.withProblems(application.told(found.problems()));
		ExitCode exitCode = arguments.has(EXIT_CODE.name()) ? exitCode(status) : ExitCode.DONE;
		return Result.done(new StatusReport(status).toString(), Documents.of(status))
			.with(status.problems())
			.with(exitCode);
	}

	private static ExitCode exitCode(Status status) {
		if (status.state() == DatabaseState.UP_TO_DATE || status.state() == DatabaseState.AHEAD) {
			return ExitCode.DONE;
		}
		ExitCode found = ExitCode.ofState(status.problems());
		return (found == ExitCode.DONE) ? ExitCode.NOT_IN_STEP : found;
	}

}
