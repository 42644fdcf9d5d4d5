package dev.lockstep.execute;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.lock.Backoff;
import dev.lockstep.plan.PlannedMigration;

/**
 * Tries a run again as long as it only has to give way to others.
 */
final class Attempts {

	private final Database database;

	private final Duration limit;

	private final RunListener listener;

	Attempts(Database database, Duration limit, RunListener listener) {
		this.database = database;
		this.limit = limit;
		this.listener = listener;
	}

	// Executes a run. Throws what it failed with at last, what the database said where
	// it said something; the run is rolled back then.
	void execute(MigrationRun run, PlannedMigration step, Progress progress) throws Exception {
		Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(20));
		long start = System.nanoTime();
		while (true) {
			try {
				run.execute();
				return;
			}
			catch (AlreadyClaimedException ex) {
				run.rollback();
				throw ex;
			}
			catch (Exception ex) {
				run.rollback();
				SQLException cause = sqlException(ex);
				Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
				if (cause == null || !isRetryable(cause) || elapsed.compareTo(this.limit) >= 0) {
					throw (cause != null) ? cause : ex;
				}
				Duration pause = backoff.next();
				this.listener.retry(step, String.valueOf(cause.getMessage()), progress.blockers(), pause);
				Backoff.pause(pause);
			}
		}
	}

	private boolean isRetryable(SQLException failure) {
		FailureKind kind = this.database.kindOf(failure);
		return kind == FailureKind.LOCK_TIMEOUT || kind == FailureKind.CONFLICT;
	}

	// What the database said, however a template has wrapped it.
	private static @Nullable SQLException sqlException(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException exception) {
				return exception;
			}
		}
		return null;
	}

}
