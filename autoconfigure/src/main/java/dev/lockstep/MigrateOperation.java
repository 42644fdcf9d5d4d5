package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.execute.Connections;
import dev.lockstep.execute.ExecutionSettings;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.PlanExecutor;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.history.HistorySchema;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunBoard;
import dev.lockstep.lock.Backoff;
import dev.lockstep.lock.MigrationLock;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * One run as the migrator: waits for its turn, plans again, applies.
 */
final class MigrateOperation {

	private static final Duration WAITING_REPORT_PERIOD = Duration.ofSeconds(5);

	private static final Duration CLAIMED_PAUSE = Duration.ofMillis(200);

	private final LockstepSettings settings;

	private final Catalog catalog;

	private final Connections connections;

	private final RunListener listener;

	private final List<MigrationId> applied = new ArrayList<>();

	private @Nullable MigrationId version;

	MigrateOperation(LockstepSettings settings, Catalog catalog, Connections connections, RunListener listener) {
		this.settings = settings;
		this.catalog = catalog;
		this.connections = connections;
		this.listener = listener;
	}

	// Applies what is pending. Returns the ids of what this process applied, and the
	// highest
	// version that the database has then.
	Outcome run() throws SQLException {
		try (Connection control = this.connections.open()) {
			control.setAutoCommit(true);
			Engine engine = Engine.of(this.settings, control);
			if (isDone(engine, control)) {
				return new Outcome(this.applied, this.version);
			}
			createSchemas(engine.database(), control);
			MigrationLock lock = new MigrationLock(engine.database().sessionLock(lockName(engine, control)),
					this.settings.timeouts().migrationLock());
			if (lock.acquire(control, new Waiting(engine, control))) {
				try {
					runLocked(engine);
				}
				finally {
					lock.release(control);
				}
			}
			return new Outcome(this.applied, this.version);
		}
	}

	private boolean isDone(Engine engine, Connection connection) throws SQLException {
		HistorySnapshot history = engine.reader().read(connection);
		if (!history.exists()) {
			return false;
		}
		Plan plan = engine.plan(connection, this.catalog, history);
		this.version = plan.version();
		return plan.problems().isEmpty() && plan.isEmpty();
	}

	// User-level locks are the whole server's in MariaDB, so the schema is part of the
	// name.
	private String lockName(Engine engine, Connection connection) throws SQLException {
		String schema = engine.schema();
		return "lockstep/%s/%s".formatted((schema != null) ? schema : engine.database().currentSchema(connection),
				this.settings.historyTable());
	}

	private void createSchemas(Database database, Connection connection) throws SQLException {
		for (String schema : this.settings.schemas()) {
			if (!database.schemaExists(connection, schema)) {
				try (java.sql.Statement statement = connection.createStatement()) {
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

	private void runLocked(Engine engine) throws SQLException {
		Database database = engine.database();
		HistoryWriter writer = new HistoryWriter(database, engine.tables(), engine.author());
		String role = this.settings.runtimeRole();
		RuntimeRole runtimeRole = (role != null) ? database.runtimeRole(role, engine.schema(), engine.tables().all())
				: null;
		LockstepSettings.Timeouts timeouts = this.settings.timeouts();
		PlanExecutor executor = new PlanExecutor(database, writer,
				new RunBoard(database, engine.tables(), engine.author()), this.connections,
				new ExecutionSettings(this.settings.schemas(), timeouts.tableLock(), timeouts.tableLockTotal(),
						timeouts.statement()),
				runtimeRole, this.listener);
		while (true) {
			try (MigratorSession session = new MigratorSession(database, this.connections, this.settings.schemas())) {
				Connection connection = session.clean();
				Plan plan = plan(engine, connection);
				this.listener.begin(plan, database.product());
				executor.execute(plan, session, this.applied);
				this.version = Stream.concat(Stream.ofNullable(plan.version()), this.applied.stream())
					.filter((id) -> !id.isRepeatable())
					.max(MigrationId::compareTo)
					.orElse(null);
				return;
			}
			catch (AlreadyClaimedException ex) {
				// Another process is at work in spite of the lock: see what it has left
				// to do.
				Backoff.pause(CLAIMED_PAUSE);
			}
		}
	}

	private Plan plan(Engine engine, Connection connection) throws SQLException {
		HistorySnapshot history = engine.reader().read(connection);
		Plan plan = engine.plan(connection, this.catalog, history);
		if (!plan.problems().isEmpty()) {
			throw new ValidationException(plan.problems());
		}
		if (!history.exists()) {
			requirePrivileges(engine, connection);
			new HistorySchema(engine.database(), engine.tables()).create(connection);
		}
		return plan;
	}

	private void requirePrivileges(Engine engine, Connection connection) throws SQLException {
		String grant = engine.database().missingGrant(connection, engine.schema());
		if (grant != null) {
			throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
					"The migrator may not create tables in its schema.", "As its owner or a superuser: " + grant));
		}
	}

	/** What is done while another process migrates. */
	private final class Waiting implements MigrationLock.Waiting {

		private final Engine engine;

		private final Connection connection;

		private @Nullable Duration reported;

		Waiting(Engine engine, Connection connection) {
			this.engine = engine;
			this.connection = connection;
		}

		@Override
		public boolean isDone() throws SQLException {
			return MigrateOperation.this.isDone(this.engine, this.connection);
		}

		@Override
		public void waited(Duration waited) throws SQLException {
			if (this.reported == null || waited.minus(this.reported).compareTo(WAITING_REPORT_PERIOD) >= 0) {
				this.reported = waited;
				MigrateOperation.this.listener.waiting(run(), waited);
			}
		}

		@Override
		public String holder() throws SQLException {
			return run()
				.map((run) -> "%s on %s, since %s, migration %s.".formatted(run.application(), run.host(), run.since(),
						run.migration()))
				.orElse("it tells nothing of itself.");
		}

		private Optional<Run> run() throws SQLException {
			return this.engine.reader().run(this.connection);
		}

	}

	// What a run did, and the highest version that the database has then.
	record Outcome(List<MigrationId> applied, @Nullable MigrationId version) {
	}

}
