package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.database.SessionLock;
import dev.lockstep.execute.AnswerTime;
import dev.lockstep.execute.Connections;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.Monitoring;
import dev.lockstep.execute.PlanExecutor;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.history.HistoryDigest;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.RunBoard;
import dev.lockstep.lock.Backoff;
import dev.lockstep.lock.LeaseLock;
import dev.lockstep.lock.LockLostException;
import dev.lockstep.lock.MigrationLock;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Remedy;

/**
 * One run as the migrator: waits for its turn, plans again, applies.
 */
final class MigrateOperation {

	private static final Log logger = LogFactory.getLog(MigrateOperation.class);

	private static final int MOST_LOST_CONNECTIONS = 5;

	private static final Duration CLAIMED_PAUSE = Duration.ofMillis(200);

	private final LockstepSettings settings;

	private final Catalog catalog;

	private final Connections connections;

	private final RunListener listener;

	private final Stop stop;

	// Whether the runtime role was refused the history: it has grants to come.
	private final boolean newRuntimeRole;

	private final String token = UUID.randomUUID().toString();

	private final List<MigrationId> applied = new ArrayList<>();

	private @Nullable MigrationId version;

	private @Nullable Database database;

	// The history in which there was something left to do when it was last looked at.
	private @Nullable HistoryDigest unfinished;

	MigrateOperation(LockstepSettings settings, Catalog catalog, Connections connections, RunListener listener,
			Stop stop, boolean newRuntimeRole) {
		this.settings = settings;
		this.catalog = catalog;
		this.connections = connections;
		this.listener = listener;
		this.stop = stop;
		this.newRuntimeRole = newRuntimeRole;
	}

	// Applies what is pending. Returns the ids of what this process applied, and the
	// highest version that the database has then. A connection that is lost on the way
	// loses nothing: what was done is recorded, and the rest is planned anew.
	Outcome run() throws SQLException {
		Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
		int lost = 0;
		int most = 0;
		while (true) {
			try {
				attempt();
				return new Outcome(this.applied, this.version);
			}
			catch (SQLException | LockLostException ex) {
				// What a history that went backwards makes necessary again is no
				// progress.
				lost = (this.applied.size() > most) ? 1 : lost + 1;
				most = Math.max(most, this.applied.size());
				this.stop.check();
				if (ex instanceof SQLException failure && !isLost(failure)) {
					throw failure;
				}
				if (lost > MOST_LOST_CONNECTIONS) {
					throw lostForGood(ex);
				}
				this.stop.pause(backoff.next());
			}
		}
	}

	private static LockstepException lostForGood(Exception failure) {
		if (failure instanceof LockLostException && failure.getCause() == null) {
			return new LockstepException(Problem.of(ProblemCode.LOCK_LOST,
					"The run lost its place %d times in a row, at last because of this: %s. What was finished is recorded."
						.formatted(MOST_LOST_CONNECTIONS + 1, failure.getMessage()),
					"Look for what makes this process stand still, or replaces the database's server, and "
							+ Remedy.RUN_AGAIN + ": it goes on where this run stopped."),
					failure);
		}
		Throwable reason = (failure.getCause() != null) ? failure.getCause() : failure;
		return new LockstepException(Problem.of(ProblemCode.CONNECTION_FAILED,
				"The connections to the database were lost %d times in a row, at last with: %s. What was finished is recorded."
					.formatted(MOST_LOST_CONNECTIONS + 1, String.valueOf(reason.getMessage()).strip()),
				"Look in the database's log why it ends them, and " + Remedy.RUN_AGAIN
						+ ": it goes on where this run stopped."),
				failure);
	}

	private boolean isLost(SQLException failure) {
		return this.database != null && this.database.kindOf(failure) == FailureKind.CONNECTION;
	}

	private void attempt() throws SQLException {
		try (Connection control = this.connections.open(); AnswerTime answers = new AnswerTime(control)) {
			answers.limit(AnswerTime.QUESTION);
			control.setAutoCommit(true);
			attempt(control);
		}
	}

	private void attempt(Connection control) throws SQLException {
		Engine unqualified = Engine.of(this.settings, control);
		this.database = unqualified.database();
		if (!this.database.lendsSessions(control)) {
			this.database.prepareSession(control, List.of());
		}
		if (isDone(unqualified, control)) {
			return;
		}
		createSchemas(this.database, control);
		Engine engine = unqualified.qualified(control);
		takeTurn(engine, control, engine.lock(control, this.token));
	}

	private void takeTurn(Engine engine, Connection control, SessionLock sessionLock) throws SQLException {
		MigrationLock lock = new MigrationLock(sessionLock, this.settings.timeouts().migrationLock(), this.stop);
		if (lock.acquire(control, new TurnWaiting(engine, control, sessionLock, this.listener, this::isDone))) {
			try {
				runLocked(engine, sessionLock instanceof LeaseLock, () -> lock.check(control));
			}
			finally {
				release(lock, control);
			}
		}
	}

	private static void release(MigrationLock lock, Connection connection) {
		try {
			lock.release(connection);
		}
		catch (SQLException ex) {
			// It went with its connection, or goes when its time is over.
			logger.debug("The lock of the migrations could not be released", ex);
		}
	}

	private boolean isDone(Engine engine, Connection connection) throws SQLException {
		HistorySnapshot history = (this.unfinished != null)
				? engine.reader().readUnless(connection, this.unfinished).orElse(null)
				: engine.reader().read(connection);
		if (history == null || !history.exists()) {
			return false;
		}
		this.unfinished = HistoryDigest.of(history);
		Plan plan = engine.plan(connection, this.catalog, history);
		this.version = plan.version();
		return !this.newRuntimeRole && plan.problems().isEmpty() && plan.isEmpty();
	}

	private void createSchemas(Database database, Connection connection) throws SQLException {
		for (String schema : this.settings.schemas()) {
			if (!database.schemaExists(connection, schema)) {
				try (java.sql.Statement statement = connection.createStatement();
						AnswerTime answers = new AnswerTime(connection)) {
					answers.limit(AnswerTime.DDL);
					statement.execute("create schema if not exists " + database.identifier(schema));
				}
				catch (SQLException ex) {
					FailureKind kind = database.kindOf(ex);
					if (kind == FailureKind.PERMISSION_DENIED) {
						throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
								"Schema %s of lockstep.schemas does not exist, and the migrator may not create it: %s"
									.formatted(schema, ex.getMessage()),
								"Create the schema and make the migrator its owner."), ex);
					}
					if (kind != FailureKind.ALREADY_EXISTS && kind != FailureKind.DUPLICATE_KEY) {
						throw ex;
					}
				}
			}
		}
	}

	private void runLocked(Engine engine, boolean leased, Runnable lockCheck) throws SQLException {
		Database database = engine.database();
		String role = this.settings.runtimeRole();
		RuntimeRole runtimeRole = (role != null)
				? database.runtimeRole(role, this.settings.schemas(), engine.tables().all()) : null;
		PlanExecutor executor = new PlanExecutor(database, engine.writer(),
				new Monitoring(database, this.connections,
						new RunBoard(database, engine.tables(), engine.author(), this.token, leased),
						this.settings.timeouts().tableLock(), this.listener),
				engine.executionSettings(this.newRuntimeRole), runtimeRole, this.listener, this.stop);
		while (true) {
			try (MigratorSession session = new MigratorSession(database, this.connections, this.settings.schemas(),
					this.stop)) {
				this.stop.onRequest(() -> end(database, session));
				Plan plan = plan(engine, session.connection());
				// What was lost with a server that had not sent it to another.
				plan.steps().forEach((step) -> this.applied.remove(step.migration().id()));
				this.listener.begin(plan, database.product());
				executor.execute(plan, session, lockCheck, this.applied);
				this.version = Stream.concat(Stream.ofNullable(plan.version()), this.applied.stream())
					.filter((id) -> !id.isRepeatable())
					.max(MigrationId::compareTo)
					.orElse(null);
				return;
			}
			catch (AlreadyClaimedException ex) {
				// Another process is at work in spite of the lock: see what it has left
				// to do.
				lockCheck.run();
				this.stop.pause(CLAIMED_PAUSE);
			}
			finally {
				this.stop.forget();
			}
		}
	}

	// Whatever the session is doing, the database rolls it back.
	private void end(Database database, MigratorSession session) {
		String mark = session.mark();
		if (mark == null) {
			return;
		}
		try (Connection connection = this.connections.tryOpen()) {
			database.sessions().end(connection, mark);
		}
		catch (SQLException | RuntimeException ex) {
			logger.warn("The statement in progress could not be ended: " + ex);
		}
	}

	private Plan plan(Engine engine, Connection connection) throws SQLException {
		try (AnswerTime answers = new AnswerTime(connection)) {
			answers.limit(AnswerTime.QUESTION);
			HistorySnapshot history = engine.reader().read(connection);
			Plan plan = engine.plan(connection, this.catalog, history);
			if (!plan.problems().isEmpty()) {
				throw new ValidationException(plan.problems());
			}
			if (!history.exists()) {
				engine.createHistory(connection);
			}
			return plan;
		}
	}

	// What a run did, and the highest version that the database has then.
	record Outcome(List<MigrationId> applied, @Nullable MigrationId version) {
	}

}
