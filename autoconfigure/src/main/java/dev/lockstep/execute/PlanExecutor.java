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
import dev.lockstep.lock.Backoff;
import dev.lockstep.lock.LockLostException;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Renaming;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.script.Phase;

/**
 * Executes a plan: each migration in a clean session, once, and recorded.
 */
public final class PlanExecutor {

	// A statement that brings the server down each time must not do so for ever.
	private static final int MOST_LOST_CONNECTIONS = 5;

	private final Database database;

	private final HistoryWriter writer;

	private final Monitoring monitoring;

	private final ExecutionSettings settings;

	private final @Nullable RuntimeRole runtimeRole;

	private final RunListener listener;

	private final Stop stop;

	/**
	 * Creates an executor.
	 * @param database the database
	 * @param writer what writes the history
	 * @param monitoring what the run is watched with
	 * @param settings how to execute
	 * @param runtimeRole what lets the runtime role use what is created, or {@code null}
	 * if nothing is granted
	 * @param listener who hears of it
	 * @param stop ends the run early
	 */
	public PlanExecutor(Database database, HistoryWriter writer, Monitoring monitoring, ExecutionSettings settings,
			@Nullable RuntimeRole runtimeRole, RunListener listener, Stop stop) {
		this.database = database;
		this.writer = writer;
		this.monitoring = monitoring;
		this.settings = settings;
		this.runtimeRole = runtimeRole;
		this.listener = listener;
		this.stop = stop;
	}

	/**
	 * Executes a plan. To be called by one process at a time; where it is not, each
	 * migration still runs once.
	 * @param plan the plan, without problems
	 * @param session the session to run in
	 * @param lockCheck run before each migration; fails if this process is no longer the
	 * one that may migrate
	 * @param applied collects the migrations that were applied, in order
	 * @throws AlreadyClaimedException if another process is at work: the plan is out of
	 * date, what was applied is recorded
	 * @throws LockLostException if this process may no longer migrate, or the history
	 * lacks what it had: a plan has to be made anew
	 * @throws MigrationFailedException if a migration failed; the ones before it are
	 * applied
	 * @throws SQLException if the database cannot be used
	 */
	public void execute(Plan plan, MigratorSession session, Runnable lockCheck, List<MigrationId> applied)
			throws SQLException {
		Progress progress = new Progress(applied.size(), applied.size() + plan.steps().size());
		try (RunMonitor monitor = this.monitoring.watch(progress, session, plan.steps())) {
			monitor.start();
			Connection connection = session.connection();
			grant(plan, connection);
			baseline(plan, connection);
			rename(plan, connection);
			squash(plan, connection);
			for (PlannedMigration step : plan.steps()) {
				lockCheck.run();
				this.listener.begin(step);
				progress.begin(step);
				long start = System.nanoTime();
				MigrationId last = applied.isEmpty() ? plan.version() : applied.get(applied.size() - 1);
				apply(step, session, progress, () -> requireSameHistory(lockCheck, session, last));
				progress.done();
				applied.add(step.migration().id());
				this.listener.applied(step, since(start));
			}
		}
	}

	private void grant(Plan plan, Connection connection) throws SQLException {
		if (this.runtimeRole == null) {
			return;
		}
		boolean resumed = plan.steps().stream().anyMatch((step) -> !step.journal().finished().isEmpty());
		boolean all = this.settings.newRuntimeRole() || resumed;
		try {
			this.runtimeRole.prepare(connection, all);
			if (all) {
				this.runtimeRole.cover(connection);
			}
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.CONNECTION) {
				throw ex;
			}
			throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
					"The runtime role could not be granted the use of what migrations create: " + ex.getMessage(),
					"Check that lockstep.runtime-role names a role that exists, and that the migrator may grant on its own schemas."),
					ex);
		}
	}

	// All or nothing: what was left out would be run.
	private void baseline(Plan plan, Connection connection) throws SQLException {
		if (plan.baselined().isEmpty()) {
			return;
		}
		connection.setAutoCommit(false);
		for (Migration migration : plan.baselined()) {
			this.writer.baselined(connection, migration, Phase.EXPAND);
		}
		connection.commit();
		connection.setAutoCommit(true);
	}

	private void rename(Plan plan, Connection connection) throws SQLException {
		for (Renaming renaming : plan.renamings()) {
			connection.setAutoCommit(false);
			this.writer.renamed(connection, renaming.from(), renaming.to());
			connection.commit();
			connection.setAutoCommit(true);
			this.listener.renamed(renaming);
		}
	}

	private void squash(Plan plan, Connection connection) throws SQLException {
		for (Migration migration : plan.squashes()) {
			connection.setAutoCommit(false);
			this.writer.squashed(connection, migration, Phase.EXPAND);
			connection.commit();
			connection.setAutoCommit(true);
			this.listener.squashed(migration);
		}
	}

	// After a lost connection. Where a standby took the place of its primary, what was
	// committed last may be gone too, and the plan with it.
	private void requireSameHistory(Runnable lockCheck, MigratorSession session, @Nullable MigrationId last)
			throws SQLException {
		lockCheck.run();
		if (last != null && !this.writer.isApplied(session.usable(), last)) {
			throw new LockLostException(
					"The history lacks migration %s, which it had: the server seems to be another one now, without the last commits"
						.formatted(last));
		}
	}

	private void apply(PlannedMigration step, MigratorSession session, Progress progress, HistoryCheck historyCheck)
			throws SQLException {
		MigrationRun run = step.transactional()
				? new TransactionalRun(step, session, progress, this.writer, this.settings, this.database,
						this.runtimeRole)
				: new StatementwiseRun(step, session, progress, this.writer, this.settings, this.database,
						this.runtimeRole, this.listener);
		Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(20));
		long start = System.nanoTime();
		int lost = 0;
		while (true) {
			try {
				this.stop.check();
				run.execute();
				return;
			}
			catch (AlreadyClaimedException ex) {
				session.rollback();
				if (lost > 0 && run.hasCommitted()) {
					return;
				}
				throw ex;
			}
			catch (NoConnectionException ex) {
				throw ex;
			}
			catch (UnsettledStatementException ex) {
				record(run, step, session, since(start), ex.problems().get(0), ex);
				throw ex;
			}
			catch (Exception ex) {
				SQLException cause = Failures.databaseFailure(ex);
				FailureKind kind = (cause != null) ? this.database.kindOf(cause) : FailureKind.OTHER;
				if (kind == FailureKind.CONNECTION) {
					lost++;
					session.lose();
				}
				else {
					session.rollback();
				}
				if (this.stop.isRequested()) {
					throw Stop.failure(ex);
				}
				boolean retried = isRetryable(step, kind) && lost <= MOST_LOST_CONNECTIONS && run.exceeded() == null
						&& since(start).compareTo(this.settings.tableLockTotal()) < 0;
				if (cause == null || !retried) {
					throw failure(run, step, session, progress, since(start), (cause != null) ? cause : ex);
				}
				Duration pause = backoff.next();
				this.listener.retry(step, String.valueOf(cause.getMessage()), progress.blockers(), pause);
				this.stop.pause(pause);
				if (kind == FailureKind.CONNECTION) {
					historyCheck.run();
				}
			}
		}
	}

	private static boolean isRetryable(PlannedMigration step, FailureKind kind) {
		// What a Java migration did outside of a transaction would be done twice.
		boolean repeatable = step.transactional() || step.migration().java() == null;
		return repeatable && switch (kind) {
			case LOCK_TIMEOUT, CONFLICT, CONNECTION -> true;
			default -> false;
		};
	}

	// Whatever became of the migration's transaction: that it failed is recorded.
	private MigrationFailedException failure(MigrationRun run, PlannedMigration step, MigratorSession session,
			Progress progress, Duration duration, Exception cause) {
		Problem problem = new Failures(this.database).of(step, run, cause, progress.blockers());
		MigrationFailedException failure = new MigrationFailedException(problem, cause);
		record(run, step, session, duration, problem, failure);
		return failure;
	}

	private void record(MigrationRun run, PlannedMigration step, MigratorSession session, Duration duration,
			Problem problem, Exception failure) {
		try {
			Connection connection = session.usable();
			connection.setAutoCommit(false);
			int statements = step.statements().size();
			this.writer.failed(connection, step.migration(), step.directives().phase(),
					(statements > 0) ? statements : null,
					(run instanceof StatementwiseRun statementwise && statementwise.isClaimed()) ? run.journal() : null,
					duration, problem.description());
			connection.commit();
			connection.setAutoCommit(true);
		}
		catch (SQLException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/** Fails if the history is no longer the one that the plan was made with. */
	@FunctionalInterface
	private interface HistoryCheck {

		void run() throws SQLException;

	}

}
