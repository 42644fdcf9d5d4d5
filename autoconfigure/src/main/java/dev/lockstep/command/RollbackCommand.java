package dev.lockstep.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.lockstep.RollbackPlan;
import dev.lockstep.RollbackResult;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.report.RollbackReport;

/**
 * Undoes the newest migrations.
 */
final class RollbackCommand implements Command {

	private static final Option TO = Option.with("to", "VERSION", "Undo all that is newer than this; 0 undoes all.");

	private static final Option STEPS = Option.with("steps", "N", "Undo this many.");

	@Override
	public Syntax syntax() {
		return Syntax.of("rollback",
				"Undo the newest migrations with their down scripts, as stored if the application ships none.", TO,
				STEPS, Confirmation.YES);
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		RollbackTarget target = target(arguments);
		RollbackPlan plan = application.lockstep().rollbackPlan(target);
		if (!plan.steps().isEmpty()) {
			Confirmation.require(arguments, application, new RollbackReport(plan).toString());
		}
		RollbackResult result = application.lockstep().rollback(target);
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		List<String> keys = result.rolledBack().stream().map(MigrationId::key).toList();
		fields.put("rolledBack", keys);
		fields.put("version", result.version());
		fields.put("durationMs", result.duration());
		String version = (result.version() != null) ? "version " + result.version() : "no version";
		String text = keys.isEmpty() ? "Nothing to roll back, the database is at %s\n".formatted(version)
				: "Rolled back %s, the database is at %s\n".formatted(String.join(", ", keys), version);
		return Result.done(text, fields);
	}

	private static RollbackTarget target(Arguments arguments) {
		if (arguments.has(TO.name()) == arguments.has(STEPS.name())) {
			throw new UsageException("The command 'rollback' needs either --to or --steps.",
					Help.hint(arguments.syntax()));
		}
		return arguments.version(TO.name())
			.map((version) -> RollbackTarget.to(version.key()))
			.orElseGet(() -> RollbackTarget.steps(arguments.number(STEPS.name(), 1)));
	}

}
