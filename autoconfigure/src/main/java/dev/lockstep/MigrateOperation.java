package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.PlanExecutor;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.RunBoard;
import dev.lockstep.lock.Backoff;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * One run as the migrator: waits for its turn, plans again, applies.
 */
final class MigrateOperation {

	private static final Duration CLAIMED_PAUSE = Duration.ofMillis(200);

	private final Migrator migrator;

	private final LockstepSettings settings;

	private final Catalog catalog;

	private final List<MigrationId> applied = new ArrayList<>();

	private @Nullable MigrationId version;

	MigrateOperation(Migrator migrator, Catalog catalog) {
		this.migrator = migrator;
		this.settings = migrator.settings();
		this.catalog = catalog;
	}

	// Applies what is pending. Returns the ids of what this process applied, and the
	// highest
	// version that the database has then.
	Outcome run() throws SQLException {
		try (MigratorTurn turn = MigratorTurn.open(this.migrator)) {
			if (isDone(turn.engine(), turn.control())) {
				return new Outcome(this.applied, this.version);
			}
			createSchemas(turn.engine().database(), turn.control());
			if (turn.await(this::isDone)) {
				runLocked(turn);
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

	private void runLocked(MigratorTurn turn) throws SQLException {
		Engine engine = turn.engine();
		Database database = engine.database();
		PlanExecutor executor = new PlanExecutor(database, engine.writer(),
				new RunBoard(database, engine.tables(), engine.author()), this.migrator.connections(),
				engine.executionSettings(), engine.runtimeRole(), this.migrator.listener());
		while (true) {
			try (MigratorSession session = turn.session()) {
				Connection connection = session.clean();
				Plan plan = plan(engine, connection);
				this.migrator.listener().begin(plan, database.product());
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
			engine.createHistory(connection);
		}
		return plan;
	}

	// What a run did, and the highest version that the database has then.
	record Outcome(List<MigrationId> applied, @Nullable MigrationId version) {
	}

}
