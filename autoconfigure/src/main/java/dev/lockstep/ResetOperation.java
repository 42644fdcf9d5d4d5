package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.database.DroppedTables;
import dev.lockstep.database.SchemaCleaner;
import dev.lockstep.database.SchemaObject;
import dev.lockstep.database.SessionLimits;
import dev.lockstep.database.TableRows;

/**
 * Empties the managed schemas.
 */
final class ResetOperation {

	private final Migrator migrator;

	ResetOperation(Migrator migrator) {
		this.migrator = migrator;
	}

	// Looks only.
	ResetPlan plan() throws SQLException {
		return MigratorTurn.look(this.migrator, (engine, session) -> plan(engine, session.clean()));
	}

	// Returns what was dropped.
	List<SchemaObject> run() throws SQLException {
		return MigratorTurn.take(this.migrator, (engine, session) -> {
			Connection connection = session.clean();
			Protection.of(engine, connection).check("reset", () -> plan(engine, connection).summary());
			List<SchemaObject> objects = objects(engine, connection);
			LockstepSettings.Timeouts timeouts = this.migrator.settings().timeouts();
			// An idle transaction of someone else must not keep it waiting for ever.
			engine.database().limit(connection, new SessionLimits(timeouts.tableLockTotal(), timeouts.statement()));
			engine.database().schemaCleaner().drop(connection, objects);
			// An empty history: what is left in the schema is another tool's, and there
			// is
			// nothing to take for applied.
			engine.createHistory(connection);
			return objects;
		});
	}

	private static ResetPlan plan(Engine engine, Connection connection) throws SQLException {
		List<SchemaObject> objects = objects(engine, connection);
		List<TableRows> rows = new ArrayList<>();
		for (SchemaObject object : objects) {
			for (TableRows counted : DroppedTables.count(connection, engine.database(), object.drop())) {
				if (counted.rows() > 0) {
					rows.add(counted);
				}
			}
		}
		return new ResetPlan(objects, rows);
	}

	private static List<SchemaObject> objects(Engine engine, Connection connection) throws SQLException {
		SchemaCleaner cleaner = engine.database().schemaCleaner();
		List<String> schemas = engine.settings().schemas();
		if (schemas.isEmpty()) {
			return cleaner.objects(connection, null);
		}
		List<SchemaObject> objects = new ArrayList<>();
		for (String schema : schemas) {
			objects.addAll(cleaner.objects(connection, schema));
		}
		return objects;
	}

}
