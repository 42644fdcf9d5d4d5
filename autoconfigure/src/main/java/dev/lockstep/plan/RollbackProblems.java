package dev.lockstep.plan;

import java.util.List;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Suggestion;

/**
 * The words for what stands in the way of a rollback.
 */
final class RollbackProblems {

	private RollbackProblems() {
	}

	static Problem unknown(MigrationId version, List<HistoryEntry> entries) {
		List<String> known = entries.stream()
			.filter((entry) -> entry.state().isApplied())
			.map((entry) -> entry.id().key())
			.toList();
		return Problem.of(ProblemCode.UNKNOWN_MIGRATION,
				"The database does not have migration %s, so it cannot go back to it.%s".formatted(version,
						Suggestion.question(version.key(), known)),
				known.isEmpty() ? "Nothing is applied: there is nothing to roll back."
						: "Name the version that is to stay (the newest is %s), or 0 to undo all."
							.formatted(known.get(0)));
	}

	static Problem irreversible(HistoryEntry entry) {
		boolean java = entry.kind() == MigrationKind.JAVA;
		return Problem.of(ProblemCode.IRREVERSIBLE_MIGRATION,
				"Migration %s (%s) %s. Nothing was rolled back.".formatted(entry.id(), entry.script(),
						java ? "is written in Java and has no down script"
								: "has no down script, neither in the application nor in the history"),
				java ? "Undo it with a new migration instead."
						: "Put a down script beside it (for instance %s), or undo it with a new migration instead."
							.formatted(downName(entry.script())));
	}

	private static String downName(String script) {
		if (script.endsWith("/migration.sql")) {
			return script.replaceFirst("migration\\.sql$", "down.sql");
		}
		return script.replaceFirst("(\\.up)?\\.sql$", "") + ".down.sql";
	}

	static Problem baselined(HistoryEntry entry) {
		return Problem.of(ProblemCode.IRREVERSIBLE_MIGRATION,
				"Migration %s (%s) was in the database before its history began: Lockstep never ran it, and does not undo it. Nothing was rolled back."
					.formatted(entry.id(), entry.script()),
				"Name a target that leaves it: %s or a later version.".formatted(entry.id()));
	}

	static Problem squashed(HistoryEntry entry) {
		return Problem.of(ProblemCode.IRREVERSIBLE_MIGRATION,
				"Migration %s (%s) is part of a squash, which is undone as a whole or not at all. Nothing was rolled back."
					.formatted(entry.id(), entry.script()),
				"Name a target that leaves it, or undo it with a new migration instead.");
	}

	static Problem unsettled(HistoryEntry entry) {
		int finished = entry.journal().finished().size();
		String what = (entry.state() == EntryState.RUNNING) ? "was begun and not finished"
				: "failed and left something behind";
		return Problem.of(ProblemCode.FAILED_MIGRATION,
				"Migration %s (%s) %s: %d of its statements are known to have run. Nothing was rolled back."
					.formatted(entry.id(), entry.script(), what, finished),
				"Finish it by migrating again; or undo by hand what has run and say so: lockstep resolve --rolled-back %s"
					.formatted(entry.id()));
	}

}
