package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.script.Placeholders;

/**
 * Computes what a rollback would do, without side effects. Repeatable migrations are
 * never rolled back.
 */
public final class RollbackPlanner {

	private static final MigrationId NOTHING = MigrationId.version("0");

	private final StatementRules rules;

	private final StepPlanner steps;

	/**
	 * Creates a planner.
	 * @param rules what there is to know of the database
	 * @param placeholders the values of placeholders
	 */
	public RollbackPlanner(StatementRules rules, Placeholders placeholders) {
		this.rules = rules;
		this.steps = new StepPlanner(rules, placeholders);
	}

	/**
	 * Computes the plan.
	 * @param catalog what the application ships
	 * @param history what the database has
	 * @param target how far to go back
	 * @param stored the down script of a migration as the database keeps it, asked only
	 * where the application ships none
	 * @return the migrations to undo, newest first, each with its down script as its
	 * script
	 * @throws LockstepException with every problem there is: a version that the database
	 * does not have, a migration without a down script, one that is not settled
	 */
	public List<PlannedMigration> plan(Catalog catalog, HistorySnapshot history, RollbackTarget target,
			Function<MigrationId, Optional<String>> stored) {
		List<PlannedMigration> planned = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (HistoryEntry entry : entries(history, target)) {
			try {
				plan(entry, catalog.find(entry.id()).orElse(null), stored).ifPresent(planned::add);
			}
			catch (LockstepException ex) {
				problems.addAll(ex.problems());
			}
		}
		if (!problems.isEmpty()) {
			throw new LockstepException(problems, null);
		}
		return planned;
	}

	// What is newer than the target, newest first.
	private static List<HistoryEntry> entries(HistorySnapshot history, RollbackTarget target) {
		List<HistoryEntry> entries = history.entries()
			.stream()
			.filter((entry) -> !entry.id().isRepeatable() && entry.state() != EntryState.ROLLED_BACK)
			.sorted(Comparator.comparing(HistoryEntry::id).reversed())
			.toList();
		MigrationId version = target.version();
		if (version != null) {
			if (!version.equals(NOTHING)
					&& entries.stream().noneMatch((entry) -> entry.id().equals(version) && entry.state().isApplied())) {
				throw new LockstepException(RollbackProblems.unknown(version, entries));
			}
			return entries.stream().filter((entry) -> entry.id().compareTo(version) > 0).toList();
		}
		Integer steps = target.steps();
		List<HistoryEntry> newest = new ArrayList<>();
		int counted = 0;
		for (HistoryEntry entry : entries) {
			if (steps == null || counted == steps) {
				break;
			}
			newest.add(entry);
			counted += (entry.state() == EntryState.FAILED) ? 0 : 1;
		}
		return newest;
	}

	private Optional<PlannedMigration> plan(HistoryEntry entry, @Nullable Migration shipped,
			Function<MigrationId, Optional<String>> stored) {
		return switch (entry.state()) {
			case APPLIED, ROLLING_BACK -> Optional.of(undo(entry, shipped, stored));
			case SQUASHED -> throw new LockstepException(RollbackProblems.squashed(entry));
			case BASELINED -> throw new LockstepException(RollbackProblems.baselined(entry));
			case RUNNING -> throw new LockstepException(RollbackProblems.unsettled(entry));
			case FAILED -> {
				// Of one that ran as a whole nothing remains.
				boolean java = entry.kind() == MigrationKind.JAVA && !this.rules.transactionalDdl();
				if (java || !entry.journal().finished().isEmpty()) {
					throw new LockstepException(RollbackProblems.unsettled(entry));
				}
				yield Optional.empty();
			}
			case ROLLED_BACK -> Optional.empty();
		};
	}

	private PlannedMigration undo(HistoryEntry entry, @Nullable Migration shipped,
			Function<MigrationId, Optional<String>> stored) {
		Script down = (shipped != null) ? shipped.down() : null;
		if (down == null) {
			String text = stored.apply(entry.id())
				.orElseThrow(() -> new LockstepException(RollbackProblems.irreversible(entry)));
			String name = "down script of " + entry.id() + " in the history";
			down = Script.of(name, name, text);
		}
		return this.steps.plan(new Migration(entry.id(), entry.description(), MigrationKind.SQL, down, null, null),
				entry);
	}

}
