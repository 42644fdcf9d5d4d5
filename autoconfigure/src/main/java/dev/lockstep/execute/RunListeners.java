package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Blocker;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Renaming;
import dev.lockstep.problem.LockstepException;

/**
 * Several listeners, told in their order. All but the first are made when there is
 * something to do: most boots end without.
 */
final class RunListeners implements RunListener {

	private final RunListener first;

	private final Supplier<List<RunListener>> others;

	RunListeners(RunListener first, Supplier<List<RunListener>> others) {
		this.first = first;
		this.others = SingletonSupplier.of(others);
	}

	private void each(Consumer<RunListener> told) {
		told.accept(this.first);
		this.others.get().forEach(told);
	}

	@Override
	public void nothingToDo(@Nullable MigrationId version, String product) {
		this.first.nothingToDo(version, product);
	}

	@Override
	public void begin(Plan plan, String product) {
		each((listener) -> listener.begin(plan, product));
	}

	@Override
	public void connecting(String whose, String reason, Duration remaining) {
		each((listener) -> listener.connecting(whose, reason, remaining));
	}

	@Override
	public void waiting(Optional<Run> holder, Optional<Blocker> session, Duration waited) {
		each((listener) -> listener.waiting(holder, session, waited));
	}

	@Override
	public void waited(Duration waited) {
		each((listener) -> listener.waited(waited));
	}

	@Override
	public void begin(PlannedMigration migration) {
		each((listener) -> listener.begin(migration));
	}

	@Override
	public void progress(PlannedMigration migration, RunPosition position) {
		each((listener) -> listener.progress(migration, position));
	}

	@Override
	public void retry(PlannedMigration migration, String reason, List<Blocker> blockers, Duration pause) {
		each((listener) -> listener.retry(migration, reason, blockers, pause));
	}

	@Override
	public void note(String note) {
		each((listener) -> listener.note(note));
	}

	@Override
	public void renamed(Renaming renaming) {
		each((listener) -> listener.renamed(renaming));
	}

	@Override
	public void squashed(Migration migration) {
		each((listener) -> listener.squashed(migration));
	}

	@Override
	public void awaiting(@Nullable Plan plan, Optional<Run> holder, Duration waited) {
		each((listener) -> listener.awaiting(plan, holder, waited));
	}

	@Override
	public void settled(PlannedMigration migration, int statement) {
		each((listener) -> listener.settled(migration, statement));
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		each((listener) -> listener.applied(migration, duration));
	}

	@Override
	public void rolledBack(PlannedMigration migration, Duration duration) {
		each((listener) -> listener.rolledBack(migration, duration));
	}

	@Override
	public void seeded(String seed, Duration duration) {
		each((listener) -> listener.seeded(seed, duration));
	}

	@Override
	public void failed(LockstepException failure) {
		each((listener) -> listener.failed(failure));
	}

	@Override
	public void aborted(Throwable failure) {
		each((listener) -> listener.aborted(failure));
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		each((listener) -> listener.end(applied, version, duration));
	}

}
