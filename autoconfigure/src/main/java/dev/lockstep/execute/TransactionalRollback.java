package dev.lockstep.execute;

import java.sql.Connection;
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
 * A migration's down script in one transaction, with its record: wholly undone or wholly
 * not.
 */
final class TransactionalRollback extends MigrationRun {

	private final HistoryCorrections corrections;

	private final HistoryEntry entry;

	TransactionalRollback(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			HistoryCorrections corrections, ExecutionSettings settings, Database database) {
		super(planned, session, progress, writer, settings, database, null);
		this.corrections = corrections;
		this.entry = Objects.requireNonNull(planned.previous());
	}

	@Override
	void execute() throws Exception {
		Connection connection = this.session.clean();
		long start = System.nanoTime();
		connection.setAutoCommit(false);
		this.session.prepareTransaction();
		// First, so that the row decides before anything is done.
		this.corrections.move(connection, this.entry, EntryState.ROLLED_BACK, Journal.EMPTY);
		for (Statement statement : this.planned.statements()) {
			execute(connection, statement);
		}
		this.writer.log(connection, HistoryEvent.Type.ROLLED_BACK, this.entry.id(), this.entry.checksum(),
				Duration.ofNanos(System.nanoTime() - start), null);
		connection.commit();
		connection.setAutoCommit(true);
	}

	@Override
	Journal journal() {
		return Journal.EMPTY;
	}

	// A lost connection ends it: what is recorded tells where it stands.
	@Override
	@Nullable Journal committing() {
		return null;
	}

}
