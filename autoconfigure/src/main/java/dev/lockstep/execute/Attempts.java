package dev.lockstep.execute;

import java.sql.SQLException;
import java.time.Duration;

import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.lock.Backoff;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.PlannedMigration;

/**
 * Tries a run again as long as it only has to give way to others.
 */
final class Attempts {

	private final Database database;

	private final Duration limit;

	private final RunListener listener;

	private final Stop stop;

	Attempts(Database database, Duration limit, RunListener listener, Stop stop) {
		this.database = database;
		this.limit = limit;
		this.listener = listener;
		this.stop = stop;
	}

	// Executes a run. Throws what it failed with at last, what the database said where
	// it said something; the run is rolled back then.
	void execute(MigrationRun run, MigratorSession session, PlannedMigration step, Progress progress) throws Exception {
		Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(20));
		long start = System.nanoTime();
		while (true) {
			try {
				run.execute();
				return;
			}
			catch (AlreadyClaimedException ex) {
				session.rollback();
				throw ex;
			}
			catch (Exception ex) {
				session.rollback();
				SQLException cause = Failures.databaseFailure(ex);
				Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
				if (cause == null || !isRetryable(cause) || elapsed.compareTo(this.limit) >= 0) {
					throw (cause != null) ? cause : ex;
				}
				Duration pause = backoff.next();
				this.listener.retry(step, String.valueOf(cause.getMessage()), progress.blockers(), pause);
				this.stop.pause(pause);
			}
		}
	}

	private boolean isRetryable(SQLException failure) {
		FailureKind kind = this.database.kindOf(failure);
		return kind == FailureKind.LOCK_TIMEOUT || kind == FailureKind.CONFLICT;
	}

}
