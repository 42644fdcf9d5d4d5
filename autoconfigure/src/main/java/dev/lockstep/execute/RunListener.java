package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
 * Hears what a run does while it does it.
 */
public interface RunListener {

	/** Hears nothing. */
	RunListener NONE = new RunListener() {
	};

	/**
	 * Returns a listener that has others hear what it hears.
	 * @param first hears everything
	 * @param others gives those that hear of runs, in order; asked once, and only if
	 * there is something to do
	 * @return the listener
	 */
	static RunListener all(RunListener first, Supplier<List<RunListener>> others) {
		return new RunListeners(first, others);
	}

	/**
	 * There is nothing to do.
	 * @param version the highest version that the database has, or {@code null} if it has
	 * none
	 * @param product the database's product and version
	 */
	default void nothingToDo(@Nullable MigrationId version, String product) {
	}

	/**
	 * A run begins.
	 * @param plan what it is going to do
	 * @param product the database's product and version
	 */
	default void begin(Plan plan, String product) {
	}

	/**
	 * The database cannot be reached yet.
	 * @param whose whose connection it is
	 * @param reason why not
	 * @param remaining how long it is going to be tried
	 */
	default void connecting(String whose, String reason, Duration remaining) {
	}

	/**
	 * Another process migrates. Told when the waiting begins, and now and then while it
	 * lasts.
	 * @param holder what that process tells of its run, or empty if it tells nothing yet
	 * @param session the session that holds the lock, or empty if the database does not
	 * tell
	 * @param waited how long this process has waited
	 */
	default void waiting(Optional<Run> holder, Optional<Blocker> session, Duration waited) {
	}

	/**
	 * The waiting for another process that migrates is over, whatever came of it. Not
	 * told if there was none.
	 * @param waited how long this process has waited
	 */
	default void waited(Duration waited) {
	}

	/**
	 * A migration begins.
	 * @param migration the migration
	 */
	default void begin(PlannedMigration migration) {
	}

	/**
	 * A migration is being applied for some time.
	 * @param migration the migration
	 * @param position how far it is
	 */
	default void progress(PlannedMigration migration, RunPosition position) {
	}

	/**
	 * A migration gives way and is going to be tried again.
	 * @param migration the migration
	 * @param reason why
	 * @param blockers the sessions in its way, as far as they are known
	 * @param pause how long until it is tried again
	 */
	default void retry(PlannedMigration migration, String reason, List<Blocker> blockers, Duration pause) {
	}

	/**
	 * Something was noticed that is worth saying, and no problem.
	 * @param note what it is, in a sentence
	 */
	default void note(String note) {
	}

	/**
	 * It was recorded that the file of an applied migration has another version now.
	 * @param renaming what has another version
	 */
	default void renamed(Renaming renaming) {
	}

	/**
	 * It was recorded that the database has a migration because it has all that the
	 * migration stands for.
	 * @param migration the migration
	 */
	default void squashed(Migration migration) {
	}

	/**
	 * The database is not up to date, and this process waits for another one to bring it
	 * there. Told when the waiting begins, and now and then while it lasts.
	 * @param plan what is missing, or {@code null} if it cannot be told yet
	 * @param holder what the process that migrates tells of its run, or empty if there is
	 * none or it tells nothing
	 * @param waited how long this process has waited
	 */
	default void awaiting(@Nullable Plan plan, Optional<Run> holder, Duration waited) {
	}

	/**
	 * A statement that an earlier run was lost in turned out to have run.
	 * @param migration the migration
	 * @param statement the number of the statement, from 1
	 */
	default void settled(PlannedMigration migration, int statement) {
	}

	/**
	 * A migration is applied.
	 * @param migration the migration
	 * @param duration how long it took
	 */
	default void applied(PlannedMigration migration, Duration duration) {
	}

	/**
	 * A migration is undone.
	 * @param migration the migration, with its down script as its script
	 * @param duration how long it took
	 */
	default void rolledBack(PlannedMigration migration, Duration duration) {
	}

	/**
	 * A seed was run.
	 * @param seed its name
	 * @param duration how long it took
	 */
	default void seeded(String seed, Duration duration) {
	}

	/**
	 * A run has failed, or was not begun because something is wrong.
	 * @param failure what is wrong
	 */
	default void failed(LockstepException failure) {
	}

	/**
	 * A run has ended with a failure that nothing foresees: of the virtual machine, for
	 * instance.
	 * @param failure the failure
	 */
	default void aborted(Throwable failure) {
	}

	/**
	 * The run is over and everything is applied.
	 * @param applied the migrations that this process applied
	 * @param version the highest applied version, or {@code null} if none is
	 * @param duration how long the run took, waiting included
	 */
	default void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
	}

}
