package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.RunBoard;
import dev.lockstep.lock.Backoff;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.Problem;
import dev.lockstep.script.Phase;

/**
 * Executes a plan: each migration in a clean session, once, and recorded.
 */
public final class PlanExecutor {

	private final Database database;

	private final HistoryWriter writer;

	private final RunBoard board;

	private final Connections connections;

	private final ExecutionSettings settings;

	private final @Nullable RuntimeRole runtimeRole;

	private final RunListener listener;

	/**
	 * Creates an executor.
	 * @param database the database
	 * @param writer what writes the history
	 * @param board where the run is announced
	 * @param connections the migrator's connections
	 * @param settings how to execute
	 * @param runtimeRole what lets the runtime role use what is created, or {@code null}
	 * if nothing is granted
	 * @param listener who hears of it
	 */
	public PlanExecutor(Database database, HistoryWriter writer, RunBoard board, Connections connections,
			ExecutionSettings settings, @Nullable RuntimeRole runtimeRole, RunListener listener) {
		this.database = database;
		this.writer = writer;
		this.board = board;
		this.connections = connections;
		this.settings = settings;
		this.runtimeRole = runtimeRole;
		this.listener = listener;
	}

	/**
	 * Executes a plan. To be called by one process at a time; where it is not, each
	 * migration still runs once.
	 * @param plan the plan, without problems
	 * @param session the session to run in
	 * @param applied collects the migrations that were applied, in order
	 * @throws AlreadyClaimedException if another process is at work: the plan is out of
	 * date, what was applied is recorded
	 * @throws MigrationFailedException if a migration failed; the ones before it are
	 * applied
	 * @throws SQLException if the database cannot be used
	 */
	public void execute(Plan plan, MigratorSession session, List<MigrationId> applied) throws SQLException {
		Progress progress = new Progress();
		try (RunMonitor monitor = new RunMonitor(this.database, this.connections::open, this.board, progress,
				session::id, this.listener)) {
			Connection connection = session.clean();
			if (this.runtimeRole != null) {
				this.runtimeRole.prepare(connection);
			}
			for (Migration migration : plan.baselined()) {
				this.writer.baselined(connection, migration, Phase.EXPAND);
			}
			monitor.start();
			for (PlannedMigration step : plan.steps()) {
				this.listener.begin(step);
				progress.begin(step);
				long start = System.nanoTime();
				apply(step, session, progress);
				progress.end();
				applied.add(step.migration().id());
				this.listener.applied(step, since(start));
			}
		}
	}

	private void apply(PlannedMigration step, MigratorSession session, Progress progress) throws SQLException {
		MigrationRun run = step.transactional()
				? new TransactionalRun(step, session, progress, this.writer, this.settings, this.database,
						this.runtimeRole)
				: new StatementwiseRun(step, session, progress, this.writer, this.settings, this.database,
						this.runtimeRole);
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
				if (cause == null || !isRetryable(this.database.kindOf(cause))
						|| since(start).compareTo(this.settings.tableLockTotal()) >= 0) {
					throw failure(run, step, session, progress, since(start), (cause != null) ? cause : ex);
				}
				Duration pause = backoff.next();
				this.listener.retry(step, String.valueOf(cause.getMessage()), progress.blockers(), pause);
				Backoff.pause(pause);
			}
		}
	}

	// What the database said, however a Java migration's template has wrapped it.
	private static @Nullable SQLException sqlException(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException exception) {
				return exception;
			}
		}
		return null;
	}

	private static boolean isRetryable(FailureKind kind) {
		return kind == FailureKind.LOCK_TIMEOUT || kind == FailureKind.CONFLICT;
	}

	// Whatever became of the migration's transaction: that it failed is recorded.
	private MigrationFailedException failure(MigrationRun run, PlannedMigration step, MigratorSession session,
			Progress progress, Duration duration, Exception cause) {
		Problem problem = new Failures(this.database).of(step, run.current(), run.finished(), cause,
				progress.blockers());
		MigrationFailedException failure = new MigrationFailedException(problem, cause);
		try {
			Connection connection = session.usable();
			connection.setAutoCommit(false);
			int statements = step.statements().size();
			this.writer.failed(connection, step.migration(), step.directives().phase(),
					(statements > 0) ? statements : null, duration, problem.description());
			connection.commit();
		}
		catch (SQLException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
