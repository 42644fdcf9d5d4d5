package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

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
 * Several listeners, told in their order.
 */
final class RunListeners implements RunListener {

	private final List<RunListener> listeners;

	RunListeners(List<RunListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void nothingToDo(@Nullable MigrationId version, String product) {
		this.listeners.forEach((listener) -> listener.nothingToDo(version, product));
	}

	@Override
	public void begin(Plan plan, String product) {
		this.listeners.forEach((listener) -> listener.begin(plan, product));
	}

	@Override
	public void connecting(String whose, String reason, Duration remaining) {
		this.listeners.forEach((listener) -> listener.connecting(whose, reason, remaining));
	}

	@Override
	public void waiting(Optional<Run> holder, Optional<Blocker> session, Duration waited) {
		this.listeners.forEach((listener) -> listener.waiting(holder, session, waited));
	}

	@Override
	public void waited(Duration waited) {
		this.listeners.forEach((listener) -> listener.waited(waited));
	}

	@Override
	public void begin(PlannedMigration migration) {
		this.listeners.forEach((listener) -> listener.begin(migration));
	}

	@Override
	public void progress(PlannedMigration migration, RunPosition position) {
		this.listeners.forEach((listener) -> listener.progress(migration, position));
	}

	@Override
	public void retry(PlannedMigration migration, String reason, List<Blocker> blockers, Duration pause) {
		this.listeners.forEach((listener) -> listener.retry(migration, reason, blockers, pause));
	}

	@Override
	public void note(String note) {
		this.listeners.forEach((listener) -> listener.note(note));
	}

	@Override
	public void renamed(Renaming renaming) {
		this.listeners.forEach((listener) -> listener.renamed(renaming));
	}

	@Override
	public void squashed(Migration migration) {
		this.listeners.forEach((listener) -> listener.squashed(migration));
	}

	@Override
	public void awaiting(@Nullable Plan plan, Optional<Run> holder, Duration waited) {
		this.listeners.forEach((listener) -> listener.awaiting(plan, holder, waited));
	}

	@Override
	public void settled(PlannedMigration migration, int statement) {
		this.listeners.forEach((listener) -> listener.settled(migration, statement));
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		this.listeners.forEach((listener) -> listener.applied(migration, duration));
	}

	@Override
	public void rolledBack(PlannedMigration migration, Duration duration) {
		this.listeners.forEach((listener) -> listener.rolledBack(migration, duration));
	}

	@Override
	public void seeded(String seed, Duration duration) {
		this.listeners.forEach((listener) -> listener.seeded(seed, duration));
	}

	@Override
	public void failed(LockstepException failure) {
		this.listeners.forEach((listener) -> listener.failed(failure));
	}

	@Override
	public void aborted(Throwable failure) {
		this.listeners.forEach((listener) -> listener.aborted(failure));
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		this.listeners.forEach((listener) -> listener.end(applied, version, duration));
	}

}
