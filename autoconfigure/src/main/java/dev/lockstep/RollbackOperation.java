package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.DroppedTables;
import dev.lockstep.database.TableRows;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.Monitoring;
import dev.lockstep.execute.RollbackExecutor;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.StoredScripts;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.script.Statement;

/**
 * Undoes the newest migrations.
 */
final class RollbackOperation {

	private final Migrator migrator;

	private final Catalog catalog;

	private final RollbackTarget target;

	RollbackOperation(Migrator migrator, Catalog catalog, RollbackTarget target) {
		this.migrator = migrator;
		this.catalog = catalog;
		this.target = target;
	}

	// Undoes what a newer release did. An application without migrations is a mistake
	// and no older release.
	static void undoAhead(Migrator migrator, Catalog catalog) throws SQLException {
		MigrationId shipped = catalog.latest().map(Migration::id).orElse(null);
		if (shipped == null) {
			return;
		}
		MigrationId common;
		try (MigratorTurn turn = MigratorTurn.open(migrator)) {
			List<MigrationId> applied = turn.engine()
				.reader()
				.read(turn.control())
				.entries()
				.stream()
				.filter((entry) -> entry.state().isApplied() && !entry.id().isRepeatable())
				.map(HistoryEntry::id)
				.toList();
			if (applied.stream().noneMatch((id) -> id.compareTo(shipped) > 0)) {
				return;
			}
			common = applied.stream()
				.filter((id) -> id.compareTo(shipped) <= 0)
				.max(MigrationId::compareTo)
				.orElse(MigrationId.version("0"));
		}
		new RollbackOperation(migrator, catalog, new RollbackTarget(common, null)).run();
	}

	// Looks only: without the lock, and as the migrator, who may count any table's rows.
	RollbackPlan plan() throws SQLException {
		return MigratorTurn.look(this.migrator, (engine, session) -> plan(engine, session.clean()));
	}

	RollbackResult run() throws SQLException {
		long start = System.nanoTime();
		return MigratorTurn.take(this.migrator,
				(engine, session, monitoring) -> run(engine, session, monitoring, start));
	}

	private RollbackResult run(Engine engine, MigratorSession session, Monitoring monitoring, long start)
			throws SQLException {
		Connection connection = session.clean();
		Protection.of(engine, connection).check("rollback", () -> plan(engine, connection).summary());
		HistorySnapshot history = engine.reader().read(connection);
		List<PlannedMigration> steps = steps(engine, connection, history);
		List<MigrationId> rolledBack = new ArrayList<>();
		new RollbackExecutor(engine.database(), engine.writer(), engine.corrections(), monitoring,
				engine.executionSettings(false), this.migrator.listener(), this.migrator.stop())
			.execute(steps, session, rolledBack);
		return new RollbackResult(rolledBack, version(history, rolledBack),
				Duration.ofNanos(System.nanoTime() - start));
	}

	private RollbackPlan plan(Engine engine, Connection connection) throws SQLException {
		HistorySnapshot history = engine.reader().read(connection);
		List<RollbackStep> steps = new ArrayList<>();
		for (PlannedMigration undo : steps(engine, connection, history)) {
			List<TableRows> drops = new ArrayList<>();
			for (Statement statement : undo.statements()) {
				drops.addAll(DroppedTables.count(connection, engine.database(), statement.sql()));
			}
			Migration shipped = this.catalog.find(undo.migration().id()).orElse(null);
			steps.add(new RollbackStep(undo, shipped == null || shipped.down() == null, drops));
		}
		List<MigrationId> undone = steps.stream().map((step) -> step.undo().migration().id()).toList();
		return new RollbackPlan(steps, version(history, undone));
	}

	private List<PlannedMigration> steps(Engine engine, Connection connection, HistorySnapshot history)
			throws SQLException {
		return engine.rollbackPlanner()
			.plan(this.catalog, history, this.target, (id) -> stored(engine, connection, id));
	}

	private static @Nullable MigrationId version(HistorySnapshot history, List<MigrationId> undone) {
		return history.entries()
			.stream()
			.filter((entry) -> entry.state().isApplied() && !undone.contains(entry.id()))
			.map(HistoryEntry::id)
			.filter((id) -> !id.isRepeatable())
			.max(MigrationId::compareTo)
			.orElse(null);
	}

	private static Optional<String> stored(Engine engine, Connection connection, MigrationId id) {
		try {
			return engine.reader().scripts(connection, id).map(StoredScripts::down);
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The down script of migration " + id + " could not be read from the history", ex);
		}
	}

}
