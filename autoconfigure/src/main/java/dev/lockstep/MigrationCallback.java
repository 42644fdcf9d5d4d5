package dev.lockstep;

import java.time.Duration;

import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;

/**
 * Is called while migrations run. Register it as a bean. Called by the process that
 * migrates alone, and not if there is nothing to do. Whatever a method but
 * {@link #onFailure} throws ends the run; what was applied stays applied.
 */
public interface MigrationCallback {

	/**
	 * A run is about to begin.
	 * @param plan what it is going to do
	 */
	default void beforeRun(Plan plan) {
	}

	/**
	 * A migration is about to run.
	 * @param migration the migration
	 */
	default void beforeMigration(PlannedMigration migration) {
	}

	/**
	 * A migration is applied.
	 * @param migration the migration
	 * @param duration how long it took
	 */
	default void afterMigration(PlannedMigration migration, Duration duration) {
	}

	/**
	 * A run is over and everything is applied.
	 * @param result what it did
	 */
	default void afterRun(MigrationResult result) {
	}

	/**
	 * A run has failed, or was not begun because something is wrong. What this throws is
	 * added to the failure.
	 * @param failure what is wrong
	 */
	default void onFailure(LockstepException failure) {
	}

}
