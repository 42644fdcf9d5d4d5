package dev.lockstep.command;

import java.util.List;
import java.util.Map;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationScript;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.Problem;
import dev.lockstep.report.Documents;
import dev.lockstep.report.PlanReport;
import dev.lockstep.report.PlanSql;
import dev.lockstep.report.ProblemReport;

/**
 * Prints what {@code migrate} would do, or a script that does it.
 */
final class PlanCommand implements Command {

	private static final Option SCRIPT = Option.flag("script",
			"Print one script for psql or mariadb, with all migrations; it may run any number of times.");

	private static final Option FROM = Option.with("from", "VERSION", "With --script: begin after this version.");

	@Override
	public Syntax syntax() {
		return Syntax.of("plan", "Print what 'migrate' would do, with its SQL. Changes nothing.", Targets.TO, SCRIPT,
				FROM);
	}

	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		return (arguments.has(Targets.TO.name()) || arguments.has(SCRIPT.name())) ? Reach.ONE : Reach.EACH;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		if (arguments.has(SCRIPT.name())) {
			return script(arguments, application);
		}
		if (arguments.has(FROM.name())) {
			throw new UsageException("--from is for a script: what a run begins with is what the database lacks.",
					"Add --script, or leave --from out.");
		}
		Lockstep lockstep = Targets.lockstep(arguments, application);
		Plan plan = lockstep.plan();
		List<Problem> problems = application.told(plan.problems());
		String told = problems.isEmpty() ? "" : "\n" + new ProblemReport(problems) + "\n";
		return Result.done(new PlanReport(plan).toString() + new PlanSql(plan) + told, Documents.of(plan))
			.with(problems)
			.with(ExitCode.of(problems));
	}

	private static Result script(Arguments arguments, CommandedApplication application) {
		MigrationScript script = application.lockstep()
			.script(arguments.version(FROM.name()).orElse(null), arguments.version(Targets.TO.name()).orElse(null));
		return Result.done(script.sql(),
				Map.of("client", script.client(), "migrations", script.migrations(), "sql", script.sql()));
	}

}
