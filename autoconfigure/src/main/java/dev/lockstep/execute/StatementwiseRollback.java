package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Database;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryCorrections;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.Journal;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.script.Statement;

/**
 * A migration's down script statement by statement: each finished one is recorded. A
 * later rollback goes on where this one stopped.
 */
final class StatementwiseRollback extends MigrationRun {

	private final HistoryCorrections corrections;

	private HistoryEntry entry;

	private Journal journal;

	StatementwiseRollback(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			HistoryCorrections corrections, ExecutionSettings settings, Database database) {
		super(planned, session, progress, writer, settings, database, null);
		this.corrections = corrections;
		this.entry = Objects.requireNonNull(planned.previous());
		this.journal = planned.journal();
	}

	@Override
	void execute() throws Exception {
		Connection connection = this.session.clean();
		long start = System.nanoTime();
		this.corrections.move(connection, this.entry, EntryState.ROLLING_BACK, this.journal);
		this.entry = this.entry.in(EntryState.ROLLING_BACK);
		for (Statement statement : this.planned.statements()) {
			if (statement.number() > this.journal.finished().size()) {
				executeAndRecord(connection, statement);
			}
		}
		connection.setAutoCommit(false);
		this.corrections.move(connection, this.entry, EntryState.ROLLED_BACK, Journal.EMPTY);
		this.writer.log(connection, HistoryEvent.Type.ROLLED_BACK, this.entry.id(), this.entry.checksum(),
				Duration.ofNanos(System.nanoTime() - start), null);
		connection.commit();
		connection.setAutoCommit(true);
	}

	private void executeAndRecord(Connection connection, Statement statement) throws SQLException {
		Journal next = this.journal.with(statement.sql());
		boolean together = this.database.canRollBack(statement.sql());
		if (together) {
			connection.setAutoCommit(false);
			this.session.prepareTransaction();
		}
		execute(connection, statement);
		this.corrections.move(connection, this.entry, EntryState.ROLLING_BACK, next);
		if (together) {
			connection.commit();
			connection.setAutoCommit(true);
		}
		this.journal = next;
	}

	@Override
	Journal journal() {
		return this.journal;
	}

	// A lost connection ends it: what is recorded tells where it stands.
	@Override
	@Nullable Journal committing() {
		return null;
	}

}
