package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.history.HistoryCorrections;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.Problem;

/**
 * Undoes migrations: each in a clean session, once, and recorded.
 */
public final class RollbackExecutor {

	private final Database database;

	private final HistoryWriter writer;

	private final HistoryCorrections corrections;

	private final Monitoring monitoring;

	private final ExecutionSettings settings;

	private final RunListener listener;

	private final Stop stop;

	/**
	 * Creates an executor.
	 * @param database the database
	 * @param writer what writes the history
	 * @param corrections what changes it
	 * @param monitoring what the rollback is watched with
	 * @param settings how to execute
	 * @param listener who hears of it
	 * @param stop ends it early
	 */
	public RollbackExecutor(Database database, HistoryWriter writer, HistoryCorrections corrections,
			Monitoring monitoring, ExecutionSettings settings, RunListener listener, Stop stop) {
		this.database = database;
		this.writer = writer;
		this.corrections = corrections;
		this.monitoring = monitoring;
		this.settings = settings;
		this.listener = listener;
		this.stop = stop;
	}

	/**
	 * Undoes migrations.
	 * @param steps the migrations with their down scripts as scripts, newest first
	 * @param session the session to run in
	 * @param rolledBack collects the migrations that were undone, in order
	 * @throws AlreadyClaimedException if another process is at work: the plan is out of
	 * date, what was undone is recorded
	 * @throws MigrationFailedException if a down script failed; the ones before it are
	 * undone
	 * @throws SQLException if the database cannot be used
	 */
	public void execute(List<PlannedMigration> steps, MigratorSession session, List<MigrationId> rolledBack)
			throws SQLException {
		Attempts attempts = new Attempts(this.database, this.settings.tableLockTotal(), this.listener, this.stop);
		Progress progress = new Progress(0, steps.size());
		try (RunMonitor monitor = this.monitoring.watch(progress, session, steps)) {
			monitor.start();
			for (PlannedMigration step : steps) {
				progress.begin(step);
				long start = System.nanoTime();
				undo(step, session, progress, attempts, start);
				progress.done();
				rolledBack.add(step.migration().id());
				this.listener.rolledBack(step, since(start));
			}
		}
	}

	private void undo(PlannedMigration step, MigratorSession session, Progress progress, Attempts attempts,
			long start) {
		MigrationRun run = step.transactional()
				? new TransactionalRollback(step, session, progress, this.writer, this.corrections, this.settings,
						this.database)
				: new StatementwiseRollback(step, session, progress, this.writer, this.corrections, this.settings,
						this.database);
		try {
			attempts.execute(run, session, step, progress);
		}
		catch (AlreadyClaimedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw failure(run, step, session, since(start), ex);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private MigrationFailedException failure(MigrationRun run, PlannedMigration step, MigratorSession session,
			Duration duration, Exception cause) {
		Problem problem = problem(run, step, cause);
		MigrationFailedException failure = new MigrationFailedException(problem, cause);
		try {
			Connection connection = session.usable();
			connection.setAutoCommit(false);
			this.corrections.rollbackFailed(connection, step.migration().id(), problem.description());
			this.writer.log(connection, HistoryEvent.Type.ROLLBACK_FAILED, step.migration().id(), null, duration,
					problem.description());
			connection.commit();
		}
		catch (SQLException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	private Problem problem(MigrationRun run, PlannedMigration step, Exception cause) {
		return new Failures(this.database).of(step, run.current(), cause,
				remains(step, run.journal().finished().size()), "Mend the down script and roll back again%s."
					.formatted((run.journal().finished().size() > 0) ? ": it goes on with that statement" : ""));
	}

	private static String remains(PlannedMigration step, int finished) {
		if (step.transactional()) {
			return "Migration %s is applied as before.".formatted(step.migration().id());
		}
		return "Migration %s is half rolled back: %s of its down script %s run.".formatted(step.migration().id(),
				(finished == 1) ? "1 statement" : finished + " statements", (finished == 1) ? "has" : "have");
	}

}
