package dev.lockstep.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Script;
import dev.lockstep.catalog.ScriptDiff;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * The words for what stands in the way of a plan.
 */
final class PlanProblems {

	private PlanProblems() {
	}

	static Problem edited(Migration migration, Optional<String> stored) {
		Script script = migration.script();
		String message = "Migration %s was edited after it was applied.".formatted(migration.id());
		SourceLocation location = location(migration);
		if (script != null && stored.isPresent()) {
			ScriptDiff diff = ScriptDiff.between(stored.get(), script.text());
			message += "\n" + diff.unified("as applied", "as it is now");
			location = new SourceLocation(script.location(), diff.firstLine(), 1);
		}
		return new Problem(ProblemCode.EDITED_MIGRATION, message, location,
				"Restore %s as it was applied, and put the change into a new migration.".formatted(migration.source()));
	}

	static Problem missing(HistoryEntry entry) {
		if (!entry.state().isApplied()) {
			return Problem.of(ProblemCode.MISSING_MIGRATION,
					"Migration %s (%s) stopped half-way in the database: %d of its statements have run, and the application no longer ships it."
						.formatted(entry.id(), entry.script(), entry.journal().finished().size()),
					"Restore the file. If it is given up, undo by hand what has run, then: lockstep resolve --rolled-back %s"
						.formatted(entry.id()));
		}
		return Problem.of(ProblemCode.MISSING_MIGRATION,
				"Migration %s (%s) is applied in the database, but the application no longer ships it."
					.formatted(entry.id(), entry.script()),
				"Restore the file. If it was renamed, give it its old version again.");
	}

	static Problem partialSquash(Migration squash, SquashedHistory.Extent extent) {
		StringBuilder message = new StringBuilder("Migration %s stands for %d migrations, of which the database has %d"
			.formatted(squash.id(), extent.present().size() + extent.lacking().size() + extent.different().size(),
					extent.present().size()));
		if (!extent.lacking().isEmpty()) {
			message.append("; it lacks ").append(some(extent.lacking()));
		}
		if (!extent.different().isEmpty()) {
			message.append("; ").append(some(extent.different()));
		}
		return new Problem(ProblemCode.PARTIAL_SQUASH, message + ". It can neither run nor be taken for applied.",
				location(squash),
				"Start the last release that still ships them, or restore them from version control: when all are applied, start this one again. If the database has their effect all the same: lockstep resolve --applied %s"
					.formatted(squash.id()));
	}

	private static String some(List<String> names) {
		return String.join(", ", names.subList(0, Math.min(5, names.size()))) + ((names.size() > 5) ? ", …" : "");
	}

	static Problem ahead(HistoryEntry entry) {
		return Problem.of(ProblemCode.DATABASE_AHEAD,
				"The database has migration %s (%s) from a newer release, and lockstep.ahead=fail forbids that."
					.formatted(entry.id(), entry.script()),
				"Start the newer release, or set lockstep.ahead=ignore if this release works with the newer schema.");
	}

	static Problem outOfOrder(Migration migration, @Nullable MigrationId latest) {
		return new Problem(ProblemCode.OUT_OF_ORDER_MIGRATION,
				"Migration %s is pending, but the newer migration %s is applied already.".formatted(migration.id(),
						Objects.requireNonNull(latest)),
				location(migration),
				"Give it a version after %s, or set lockstep.out-of-order=allow to have it run late."
					.formatted(latest));
	}

	static Problem failed(Migration migration, HistoryEntry entry) {
		int finished = entry.journal().finished().size();
		return new Problem(ProblemCode.FAILED_MIGRATION,
				"Migration %s failed in an earlier run:\n%s"
					.formatted(migration.id(), Objects.requireNonNullElseGet(entry.failure(), () -> ended(finished))),
				location(migration),
				(finished == 0)
						? "Mend the script: the migration runs anew when the application starts again, or with: lockstep migrate"
						: "Mend the script after the statements that have run: it goes on where it stopped when the application starts again, or with: lockstep migrate; if you finished it by hand: lockstep resolve --applied "
								+ migration.id());
	}

	private static String ended(int finished) {
		return "its process ended before it was finished." + switch (finished) {
			case 0 -> "";
			case 1 -> " Its first statement has run and stays.";
			default -> " Its first %d statements have run and stay.".formatted(finished);
		};
	}

	static Problem unfinishedRollback(HistoryEntry entry) {
		int finished = entry.journal().finished().size();
		return Problem.of(ProblemCode.UNFINISHED_ROLLBACK,
				"Migration %s (%s) is half rolled back: %s of its down script %s run.\n%s".formatted(entry.id(),
						entry.script(), (finished == 1) ? "1 statement" : finished + " statements",
						(finished == 1) ? "has" : "have",
						Objects.requireNonNullElse(entry.failure(), "Its process ended before it was finished.")),
				"Roll back again: it goes on where it stopped. If you finished it by hand: lockstep resolve --rolled-back %1$s; if you repaired what was undone: lockstep resolve --applied %1$s"
					.formatted(entry.id()));
	}

	static Problem unmanagedSchema(List<String> objects) {
		return Problem.of(ProblemCode.UNMANAGED_SCHEMA,
				"The schema has tables (%s), but no history of migrations.".formatted(some(objects)),
				"Set lockstep.baseline-version to the last migration whose effect is there already, or use an empty schema.");
	}

	private static @Nullable SourceLocation location(Migration migration) {
		return (migration.script() != null) ? SourceLocation.startOf(migration.script().location()) : null;
	}

}
