package dev.lockstep.command;

import java.util.List;
import java.util.Map;

import dev.lockstep.ResetPlan;
import dev.lockstep.ResetResult;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.report.Words;

/**
 * Empties the managed schemas and fills them anew.
 */
final class ResetCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("reset", "Empty the managed schemas, migrate and seed. For development.", Confirmation.YES);
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		ResetPlan plan = application.lockstep().resetPlan();
		if (!plan.drops().isEmpty()) {
			Confirmation.require(arguments, application, describe(plan));
		}
		ResetResult result = application.lockstep().reset();
		List<String> applied = result.migrated().applied().stream().map(MigrationId::key).toList();
		List<String> dropped = result.dropped().stream().map(Object::toString).toList();
		return Result.done(
				"Dropped %s, applied %s, ran %s\n".formatted(Words.count(dropped.size(), "object"),
						Words.count(applied.size(), "migration"), Words.count(result.seeded().seeded().size(), "seed")),
				Map.of("dropped", dropped, "applied", applied, "seeded", result.seeded().seeded()));
	}

	private static String describe(ResetPlan plan) {
		StringBuilder text = new StringBuilder("Would drop:\n");
		plan.drops().forEach((object) -> text.append("  ").append(object).append('\n'));
		plan.rows().forEach((table) -> text.append("  (%s has %d rows)\n".formatted(table.table(), table.rows())));
		return text.toString();
	}

}
