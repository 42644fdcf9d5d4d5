package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Squash;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Suggestion;
import dev.lockstep.script.Phase;

/**
 * Takes an existing database to have all migrations up to a version.
 */
final class BaselineOperation {

	private final Migrator migrator;

	private final List<MigrationId> shipped;

	private final Catalog catalog;

	BaselineOperation(Migrator migrator, Catalog catalog) {
		this.migrator = migrator;
		this.catalog = catalog;
		this.shipped = catalog.migrations().stream().map(Migration::id).filter((id) -> !id.isRepeatable()).toList();
	}

	List<MigrationId> run(String given) throws SQLException {
		MigrationId version = version(given);
		List<Migration> baselined = this.catalog.migrations()
			.stream()
			.filter((migration) -> !migration.id().isRepeatable() && reach(migration).compareTo(version) <= 0)
			.toList();
		return MigratorTurn.take(this.migrator, (engine, session) -> {
			Connection connection = session.clean();
			HistorySnapshot history = engine.reader().read(connection);
			if (!history.entries().isEmpty()) {
				throw new LockstepException(Problem.of(ProblemCode.HISTORY_EXISTS,
						"The database has a history already (%d %s, the first %s): a baseline is where a history begins. Nothing was changed."
							.formatted(history.entries().size(),
									(history.entries().size() == 1) ? "migration" : "migrations",
									history.entries().get(0).id()),
						"To take a single migration for applied: lockstep resolve --applied VERSION"));
			}
			if (!history.exists()) {
				engine.createHistory(connection);
			}
			connection.setAutoCommit(false);
			for (Migration migration : baselined) {
				engine.writer().baselined(connection, migration, Phase.EXPAND);
			}
			if (baselined.isEmpty()) {
				engine.writer()
					.log(connection, HistoryEvent.Type.BASELINED, null, null, null, "before " + this.shipped.get(0));
			}
			connection.commit();
			connection.setAutoCommit(true);
			return baselined.stream().map(Migration::id).toList();
		});
	}

	// A squash is there where the last of what it stands for is there.
	private static MigrationId reach(Migration migration) {
		return Squash.of(migration).map(Squash::last).orElse(migration.id());
	}

	// A version that is shipped, or one before all of them: the scripts that led there
	// may be gone.
	private MigrationId version(String given) {
		try {
			MigrationId version = MigrationId.version(given);
			if (this.shipped.contains(version)
					|| (!this.shipped.isEmpty() && version.compareTo(this.shipped.get(0)) < 0)) {
				return version;
			}
		}
		catch (IllegalArgumentException ex) {
			// Not a version, so not one of them.
		}
		List<String> known = this.shipped.stream().map(MigrationId::key).toList();
		throw new LockstepException(Problem.of(ProblemCode.UNKNOWN_MIGRATION,
				"The application ships no migration '%s'.%s".formatted(given, Suggestion.question(given, known)),
				known.isEmpty() ? "Write the first migration."
						: "Name the last migration whose effect is there already, from %s to %s."
							.formatted(known.get(0), known.get(known.size() - 1))));
	}

}
