package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Squash;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.script.Placeholders;

/**
 * Computes a plan from what the application ships and what the database has, without side
 * effects.
 */
public final class Planner {

	private final Policy policy;

	private final StepPlanner steps;

	/**
	 * Creates a planner.
	 * @param policy what to do where there is a choice
	 * @param rules what there is to know of the database
	 * @param placeholders the values of placeholders
	 */
	public Planner(Policy policy, StatementRules rules, Placeholders placeholders) {
		this.policy = policy;
		this.steps = new StepPlanner(rules, placeholders);
	}

	/**
	 * Computes the plan.
	 * @param catalog what the application ships
	 * @param history what the database has
	 * @param objects some objects that are in the schema, asked only if there is no
	 * history
	 * @param stored the script of a migration as it ran, asked only for one that was
	 * edited
	 * @return the plan, with every problem there is
	 */
	public Plan plan(Catalog catalog, HistorySnapshot history, Supplier<List<String>> objects,
			Function<MigrationId, Optional<String>> stored) {
		return new Planning(catalog, history, stored).plan(objects);
	}

	/**
	 * Turns one migration into exactly what would run.
	 * @param migration the migration
	 * @param previous the row of the history, or {@code null} if it begins anew
	 * @return what would run
	 * @throws LockstepException if its script cannot run
	 */
	public PlannedMigration step(Migration migration, @Nullable HistoryEntry previous) {
		return this.steps.plan(migration, previous);
	}

	// One computation.
	private final class Planning {

		private final Catalog catalog;

		private final HistorySnapshot history;

		private final Function<MigrationId, Optional<String>> stored;

		private final Map<MigrationId, HistoryEntry> entries = new HashMap<>();

		private final Set<MigrationId> shipped = new HashSet<>();

		private final @Nullable MigrationId latestShipped;

		private final @Nullable MigrationId latestApplied;

		private final TreeMap<MigrationId, MigrationStatus> statuses = new TreeMap<>();

		private final List<Migration> baselined = new ArrayList<>();

		private final List<PlannedMigration> planned = new ArrayList<>();

		private final List<Problem> problems = new ArrayList<>();

		private final List<Problem> failures = new ArrayList<>();

		private final Map<MigrationId, Renaming> renamed;

		private final List<Renaming> renamings = new ArrayList<>();

		private final SquashedHistory squashed;

		private final List<Migration> squashes = new ArrayList<>();

		private final List<String> notes = new ArrayList<>();

		Planning(Catalog catalog, HistorySnapshot history, Function<MigrationId, Optional<String>> stored) {
			this.catalog = catalog;
			this.history = history;
			this.stored = stored;
			history.entries().forEach((entry) -> this.entries.put(entry.id(), entry));
			catalog.migrations().forEach((migration) -> this.shipped.add(migration.id()));
			this.squashed = new SquashedHistory(catalog, history);
			this.renamed = Renamings.of(catalog, history, this.shipped, this.squashed);
			this.latestShipped = latest(catalog.migrations().stream().map(Migration::id).toList());
			this.latestApplied = latest(history.entries()
				.stream()
				.filter((entry) -> entry.state().isApplied())
				.map(HistoryEntry::id)
				.toList());
		}

		private @Nullable MigrationId latest(List<MigrationId> ids) {
			return ids.stream().filter((id) -> !id.isRepeatable()).max(MigrationId::compareTo).orElse(null);
		}

		Plan plan(Supplier<List<String>> objects) {
			boolean ahead = this.history.entries().stream().anyMatch(this::isAhead);
			Set<MigrationId> gone = new HashSet<>();
			this.renamed.values().forEach((renaming) -> gone.add(renaming.from().id()));
			for (HistoryEntry entry : this.history.entries()) {
				if (!this.shipped.contains(entry.id()) && !gone.contains(entry.id()) && !isAnsweredFor(entry)) {
					consider(entry);
				}
			}
			for (Migration migration : this.catalog.migrations()) {
				consider(migration, this.entries.get(migration.id()), ahead);
			}
			if (!this.history.exists() && !this.catalog.migrations().isEmpty()
					&& Planner.this.policy.baseline() == null) {
				List<String> found = objects.get();
				if (!found.isEmpty()) {
					this.problems.add(PlanProblems.unmanagedSchema(found));
				}
			}
			return new Plan(state(ahead), List.copyOf(this.statuses.values()), this.baselined,
					this.planned.stream().filter(this::isWanted).toList(), this.problems, this.failures, this.renamings,
					this.squashes, this.notes);
		}

		// A repeatable may need what a migration behind the target makes.
		private boolean isWanted(PlannedMigration step) {
			MigrationId target = Planner.this.policy.target();
			MigrationId id = step.migration().id();
			if (target == null || this.latestShipped == null || target.compareTo(this.latestShipped) >= 0) {
				return true;
			}
			return !id.isRepeatable() && id.compareTo(target) <= 0;
		}

		private boolean isAhead(HistoryEntry entry) {
			return !entry.id().isRepeatable() && entry.state() != EntryState.ROLLED_BACK && !this.squashed.covers(entry)
					&& (isSquashOfShipped(entry) || this.latestShipped == null
							|| entry.id().compareTo(this.latestShipped) > 0);
		}

		// A newer release has squashed what this one still ships.
		private boolean isSquashOfShipped(HistoryEntry entry) {
			return entry.kind() == MigrationKind.SQUASH && !this.shipped.contains(entry.id())
					&& this.history.entries()
						.stream()
						.filter((other) -> other.state() == EntryState.SQUASHED && other.id().compareTo(entry.id()) < 0)
						.allMatch((other) -> this.shipped.contains(other.id()) || this.squashed.covers(other));
		}

		// What a squash stands for is its own business, whoever ships it.
		private boolean isAnsweredFor(HistoryEntry entry) {
			return this.squashed.covers(entry) || (entry.state() == EntryState.SQUASHED && !isAhead(entry));
		}

		// A migration that the database knows and the application does not ship.
		private void consider(HistoryEntry entry) {
			MigrationState state = switch (entry.state()) {
				case ROLLING_BACK -> MigrationState.FAILED;
				case ROLLED_BACK -> MigrationState.ROLLED_BACK;
				// What a newer release is doing, or failed to do, is its own business.
				case APPLIED, BASELINED, SQUASHED, FAILED, RUNNING -> {
					if (isAhead(entry)) {
						yield entry.state().isApplied() ? MigrationState.AHEAD : MigrationState.UNFINISHED;
					}
					yield entry.state().isApplied() ? MigrationState.MISSING : MigrationState.FAILED;
				}
			};
			this.statuses.put(entry.id(), MigrationStatuses.of(entry, state));
			boolean newer = state == MigrationState.AHEAD || state == MigrationState.UNFINISHED;
			if (newer && Planner.this.policy.ahead() == Policy.Ahead.FAIL) {
				this.problems.add(PlanProblems.ahead(entry));
			}
			if (entry.state() == EntryState.ROLLING_BACK) {
				this.problems.add(PlanProblems.unfinishedRollback(entry));
				return;
			}
			if (state == MigrationState.UNFINISHED && !entry.journal().finished().isEmpty()) {
				this.notes.add(
						"Migration %s (%s), which this release does not ship, is not finished: %d of its statements have run"
							.formatted(entry.id(), entry.script(), entry.journal().finished().size()));
			}
			// A repeatable may go: what it made is the business of the versioned ones.
			// So may a failed migration of which nothing remains.
			boolean remains = state == MigrationState.MISSING
					|| (state == MigrationState.FAILED && !entry.journal().finished().isEmpty());
			if (remains && !entry.id().isRepeatable()) {
				this.problems.add(PlanProblems.missing(entry));
			}
		}

		private void consider(Migration migration, @Nullable HistoryEntry entry, boolean ahead) {
			Renaming renaming = this.renamed.get(migration.id());
			if (renaming != null) {
				consider(renaming);
				return;
			}
			Squash squash = Squash.of(migration).orElse(null);
			if (squash != null && isSettledBy(squash, migration, entry)) {
				return;
			}
			MigrationState state = state(migration, entry, ahead);
			Optional<String> applied = (state == MigrationState.EDITED) ? this.stored.apply(migration.id())
					: Optional.empty();
			if (entry != null && isReformatted(migration, applied)) {
				state = kept(entry);
				this.notes.add("Migration %s was edited in comments and white space only since it was applied"
					.formatted(migration.id()));
			}
			this.statuses.put(migration.id(), MigrationStatuses.of(migration, entry, state));
			switch (state) {
				case BASELINED -> {
					if (entry == null) {
						this.baselined.add(migration);
					}
				}
				case EDITED -> this.problems.add(PlanProblems.edited(migration, applied));
				case FAILED, RUNNING -> {
					if (entry != null && entry.state() == EntryState.ROLLING_BACK) {
						this.problems.add(PlanProblems.unfinishedRollback(entry));
						return;
					}
					if (entry != null && state == MigrationState.FAILED) {
						this.failures.add(PlanProblems.failed(migration, entry));
					}
					add(migration, entry);
				}
				case PENDING, ROLLED_BACK -> {
					if (isOutOfOrder(migration.id())) {
						this.problems.add(PlanProblems.outOfOrder(migration, this.latestApplied));
					}
					add(migration, entry);
				}
				default -> {
				}
			}
		}

		// A squash runs where there is nothing of it, and only there.
		private boolean isSettledBy(Squash squash, Migration migration, @Nullable HistoryEntry entry) {
			if (entry != null && (entry.state().isApplied() || !entry.journal().finished().isEmpty())) {
				return false;
			}
			if (isBaselined(squash.last())) {
				return false;
			}
			SquashedHistory.Extent extent = this.squashed.extent(squash, this::isBaselined);
			if (extent.isNothing()) {
				return false;
			}
			if (extent.isAll()) {
				this.squashes.add(migration);
				this.statuses.put(migration.id(),
						MigrationStatuses.of(migration, this.squashed.last(squash), MigrationState.APPLIED));
			}
			else {
				this.problems.add(PlanProblems.partialSquash(migration, extent));
				this.statuses.put(migration.id(), MigrationStatuses.of(migration, entry, MigrationState.PENDING));
			}
			return true;
		}

		private MigrationState state(Migration migration, @Nullable HistoryEntry entry, boolean ahead) {
			if (entry == null) {
				return isBaselined(Squash.of(migration).map(Squash::last).orElse(migration.id()))
						? MigrationState.BASELINED : MigrationState.PENDING;
			}
			return switch (entry.state()) {
				case RUNNING -> MigrationState.RUNNING;
				case FAILED, ROLLING_BACK -> MigrationState.FAILED;
				case ROLLED_BACK -> MigrationState.ROLLED_BACK;
				case APPLIED, BASELINED, SQUASHED -> {
					MigrationState kept = kept(entry);
					if (migration.checksum() == null || entry.checksum() == null
							|| migration.checksum().equals(entry.checksum())) {
						yield kept;
					}
					if (!migration.id().isRepeatable()) {
						yield MigrationState.EDITED;
					}
					// The newer release has the newer text.
					yield ahead ? kept : MigrationState.PENDING;
				}
			};
		}

		private static MigrationState kept(HistoryEntry entry) {
			return (entry.state() == EntryState.BASELINED) ? MigrationState.BASELINED : MigrationState.APPLIED;
		}

		private boolean isReformatted(Migration migration, Optional<String> applied) {
			return migration.script() != null && applied.isPresent()
					&& Planner.this.steps.isSame(migration.script(), applied.get());
		}

		// A newer release that has renamed it would not know it by its old version again.
		private void consider(Renaming renaming) {
			this.statuses.put(renaming.to().id(),
					MigrationStatuses.of(renaming.to(), renaming.from(), kept(renaming.from())));
			if (!isAhead(renaming.from())) {
				this.renamings.add(renaming);
			}
		}

		private boolean isBaselined(MigrationId id) {
			MigrationId baseline = Planner.this.policy.baseline();
			return this.history.entries().isEmpty() && baseline != null && !id.isRepeatable()
					&& id.compareTo(baseline) <= 0;
		}

		private boolean isOutOfOrder(MigrationId id) {
			return Planner.this.policy.outOfOrder() == Policy.OutOfOrder.FAIL && !id.isRepeatable()
					&& this.latestApplied != null && id.compareTo(this.latestApplied) < 0;
		}

		private void add(Migration migration, @Nullable HistoryEntry entry) {
			try {
				this.planned.add(Planner.this.steps.plan(migration, entry, this.stored));
			}
			catch (LockstepException ex) {
				this.problems.addAll(ex.problems());
			}
		}

		private DatabaseState state(boolean ahead) {
			if (!this.problems.isEmpty()) {
				return DatabaseState.INVALID;
			}
			if (this.statuses.values().stream().anyMatch((status) -> status.state() == MigrationState.RUNNING)) {
				return DatabaseState.MIGRATING;
			}
			if (!this.failures.isEmpty()) {
				return DatabaseState.FAILED;
			}
			if (!this.planned.isEmpty() || !this.baselined.isEmpty()) {
				return DatabaseState.PENDING;
			}
			return ahead ? DatabaseState.AHEAD : DatabaseState.UP_TO_DATE;
		}

	}

}
