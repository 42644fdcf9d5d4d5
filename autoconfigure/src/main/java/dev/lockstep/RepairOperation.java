package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.Script;
import dev.lockstep.catalog.ScriptDiff;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.StoredScripts;

/**
 * Accepts the edits of applied migrations: their new checksums, and nothing else.
 */
final class RepairOperation {

	private final Catalog catalog;

	RepairOperation(Catalog catalog) {
		this.catalog = catalog;
	}

	List<Repair> plan(Engine engine, Connection connection) throws SQLException {
		List<Repair> repairs = new ArrayList<>();
		for (HistoryEntry entry : engine.reader().read(connection).entries()) {
			Migration migration = this.catalog.find(entry.id()).orElse(null);
			String before = entry.checksum();
			if (migration == null || before == null || entry.id().isRepeatable() || !entry.state().isApplied()
					|| migration.checksum() == null || before.equals(migration.checksum())) {
				continue;
			}
			repairs.add(new Repair(entry.id(), migration.source(), before, migration.checksum(),
					diff(engine, connection, migration)));
		}
		return repairs;
	}

	private static String diff(Engine engine, Connection connection, Migration migration) throws SQLException {
		Script script = migration.script();
		Optional<String> stored = engine.reader().scripts(connection, migration.id()).map(StoredScripts::forward);
		return (script != null && stored.isPresent())
				? ScriptDiff.between(stored.get(), script.text()).unified("as applied", "as it is now") : "";
	}

	List<Repair> run(Migrator migrator) throws SQLException {
		return MigratorTurn.take(migrator, (engine, session) -> {
			Connection connection = session.clean();
			List<Repair> repairs = plan(engine, connection);
			connection.setAutoCommit(false);
			for (Repair repair : repairs) {
				Migration migration = this.catalog.find(repair.id()).orElseThrow();
				engine.corrections().accept(connection, migration);
				// What ran is no longer in the state then, so the log keeps the
				// difference.
				engine.writer()
					.log(connection, HistoryEvent.Type.REPAIRED, repair.id(), repair.after(), null,
							"%s -> %s\n%s".formatted(repair.before(), repair.after(), repair.diff()).strip());
			}
			connection.commit();
			connection.setAutoCommit(true);
			return repairs;
		});
	}

}
