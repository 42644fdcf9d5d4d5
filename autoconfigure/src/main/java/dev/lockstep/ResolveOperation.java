package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.Journal;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Suggestion;
import dev.lockstep.script.Statement;

/**
 * Settles what became of a migration. Runs no script.
 */
final class ResolveOperation {

	private final Migrator migrator;

	private final Catalog catalog;

	private final String given;

	ResolveOperation(Migrator migrator, Catalog catalog, String given) {
		this.migrator = migrator;
		this.catalog = catalog;
		this.given = given;
	}

	Resolution applied() throws SQLException {
		return settle((found) -> {
			if (found.entry() != null && found.entry().state().isApplied()) {
				throw nothingToResolve(found, "is applied already", "There is nothing to settle.");
			}
			Migration migration = found.migration();
			if (migration != null) {
				found.claim(EntryState.APPLIED, null, Journal.EMPTY);
			}
			else {
				found.move(EntryState.APPLIED, Journal.EMPTY);
			}
			return found.resolution(EntryState.APPLIED, null);
		});
	}

	Resolution rolledBack() throws SQLException {
		return settle((found) -> {
			HistoryEntry entry = found.entry();
			if (entry == null || entry.state() == EntryState.ROLLED_BACK) {
				throw nothingToResolve(found, "is pending: nothing of it was run", "There is nothing to settle.");
			}
			if (entry.state().isApplied()) {
				throw nothingToResolve(found, "is applied and did not fail",
						"To undo it, roll it back: lockstep rollback");
			}
			found.move(EntryState.ROLLED_BACK, Journal.EMPTY);
			return found.resolution(EntryState.ROLLED_BACK, null);
		});
	}

	Resolution finished(int count) throws SQLException {
		return settle((found) -> {
			HistoryEntry entry = found.entry();
			if (entry != null && (entry.state().isApplied() || entry.state() == EntryState.ROLLING_BACK)) {
				throw nothingToResolve(found,
						entry.state().isApplied() ? "is applied already" : "is half rolled back, not half applied",
						"Settle it with lockstep resolve --applied %1$s or --rolled-back %1$s.".formatted(found.id()));
			}
			PlannedMigration planned = planned(found, count);
			Journal journal = Journal.EMPTY;
			for (Statement statement : planned.statements().subList(0, count)) {
				journal = journal.with(statement.sql());
			}
			found.claim(EntryState.FAILED, planned, journal);
			return found.resolution(EntryState.FAILED, count);
		});
	}

	private static PlannedMigration planned(Found found, int count) {
		Migration migration = found.migration();
		if (migration == null || migration.script() == null) {
			throw nothingToResolve(found,
					(migration != null) ? "is written in Java" : "is not shipped by this application",
					"Its statements cannot be counted. Settle it with lockstep resolve --applied %1$s or --rolled-back %1$s."
						.formatted(found.id()));
		}
		PlannedMigration planned = found.engine().step(migration, null);
		if (planned.transactional()) {
			throw nothingToResolve(found, "runs in one transaction: all of it has run, or nothing",
					"Settle it with lockstep resolve --applied %1$s or --rolled-back %1$s.".formatted(found.id()));
		}
		int statements = planned.statements().size();
		if (count < 0 || count > statements) {
			throw nothingToResolve(found,
					"has %d %s, so %d cannot have run".formatted(statements,
							(statements == 1) ? "statement" : "statements", count),
					"Name a number from 0 to %d.".formatted(statements));
		}
		return planned;
	}

	private Resolution settle(Settlement settlement) throws SQLException {
		return MigratorTurn.take(this.migrator, (engine, session) -> {
			Found found = find(engine, session);
			found.connection().setAutoCommit(false);
			try {
				Resolution resolution = settlement.settle(found);
				found.log(resolution);
				found.connection().commit();
				return resolution;
			}
			finally {
				found.connection().rollback();
				found.connection().setAutoCommit(true);
			}
		});
	}

	private Found find(Engine engine, MigratorSession session) throws SQLException {
		Connection connection = session.clean();
		HistorySnapshot history = engine.reader().read(connection);
		MigrationId id;
		try {
			id = MigrationId.parse(this.given);
		}
		catch (IllegalArgumentException ex) {
			throw unknown(history);
		}
		Migration migration = this.catalog.find(id).orElse(null);
		HistoryEntry entry = history.find(id).orElse(null);
		if (migration == null && entry == null) {
			throw unknown(history);
		}
		if (!history.exists()) {
			throw new LockstepException(Problem.of(ProblemCode.NO_HISTORY,
					"The database has no history of migrations, so there is nothing to settle.",
					"If the database has the effect of migrations already: lockstep baseline %s".formatted(id)));
		}
		return new Found(engine, connection, id, migration, entry);
	}

	private LockstepException unknown(HistorySnapshot history) {
		List<String> known = Stream
			.concat(this.catalog.migrations().stream().map(Migration::id),
					history.entries().stream().map(HistoryEntry::id))
			.map(MigrationId::key)
			.distinct()
			.toList();
		return new LockstepException(Problem.of(
				ProblemCode.UNKNOWN_MIGRATION, "Neither the application nor the database has a migration '%s'.%s"
					.formatted(this.given, Suggestion.question(this.given, known)),
				"Look which there are: lockstep status"));
	}

	private static LockstepException nothingToResolve(Found found, String why, String action) {
		return new LockstepException(Problem.of(ProblemCode.NOTHING_TO_RESOLVE,
				"Migration %s %s. Nothing was changed.".formatted(found.id(), why), action));
	}

	@FunctionalInterface
	private interface Settlement {

		Resolution settle(Found found) throws SQLException;

	}

	// The migration as application and database know it.
	private record Found(Engine engine, Connection connection, MigrationId id, @Nullable Migration migration,
			@Nullable HistoryEntry entry) {

		void move(EntryState state, Journal journal) throws SQLException {
			this.engine.corrections().move(this.connection, Objects.requireNonNull(this.entry), state, journal);
		}

		void claim(EntryState state, @Nullable PlannedMigration planned, Journal journal) throws SQLException {
			Migration shipped = Objects.requireNonNull(this.migration);
			PlannedMigration step = (planned != null) ? planned : this.engine.step(shipped, null);
			HistoryWriter writer = this.engine.writer();
			writer.claim(this.connection, shipped, step.directives().phase(),
					step.statements().isEmpty() ? null : step.statements().size(), state, journal, this.entry);
		}

		Resolution resolution(EntryState after, @Nullable Integer finished) {
			return new Resolution(this.id, (this.entry != null) ? this.entry.state() : null, after, finished);
		}

		void log(Resolution resolution) throws SQLException {
			String before = (resolution.before() != null) ? word(resolution.before()) : "pending";
			Integer finished = resolution.finishedStatements();
			String detail = "%s -> %s%s".formatted(before, word(resolution.after()),
					(finished != null) ? ", finished statements: " + finished : "");
			this.engine.writer()
				.log(this.connection, HistoryEvent.Type.RESOLVED, this.id,
						(this.migration != null) ? this.migration.checksum() : null, null, detail);
		}

		private static String word(EntryState state) {
			return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

	}

}
