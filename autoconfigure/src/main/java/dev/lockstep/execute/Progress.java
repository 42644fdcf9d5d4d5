package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Blocker;
import dev.lockstep.plan.PlannedMigration;

/**
 * How far a run is: written by the thread that migrates, read by the one that tells
 * others.
 */
final class Progress {

	private volatile @Nullable Position position;

	private volatile List<Blocker> blockers = List.of();

	private final int planned;

	private volatile int applied;

	Progress(int applied, int planned) {
		this.applied = applied;
		this.planned = planned;
	}

	void begin(PlannedMigration migration) {
		long now = System.nanoTime();
		this.position = new Position(migration, 1, now, now);
		this.blockers = List.of();
	}

	void statement(int number) {
		Position current = this.position;
		if (current != null) {
			this.position = new Position(current.migration(), number, current.begun(), System.nanoTime());
			this.blockers = List.of();
		}
	}

	// Written by one thread only.
	@SuppressWarnings("NonAtomicVolatileUpdate")
	void done() {
		this.applied++;
		this.position = null;
	}

	@Nullable Position position() {
		return this.position;
	}

	int applied() {
		return this.applied;
	}

	int planned() {
		return this.planned;
	}

	void blockedBy(List<Blocker> sessions) {
		this.blockers = List.copyOf(sessions);
	}

	List<Blocker> blockers() {
		return this.blockers;
	}

	record Position(PlannedMigration migration, int statement, long begun, long statementBegun) {

		Duration elapsed() {
			return Duration.ofNanos(System.nanoTime() - this.begun);
		}

		Duration statementElapsed() {
			return Duration.ofNanos(System.nanoTime() - this.statementBegun);
		}

	}

}
