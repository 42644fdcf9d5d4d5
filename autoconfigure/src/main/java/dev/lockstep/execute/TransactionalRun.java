package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.database.Database;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.script.Statement;

/**
 * A migration in one transaction, with its record: wholly there or wholly not.
 */
final class TransactionalRun extends MigrationRun {

	TransactionalRun(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			ExecutionSettings settings, Database database, @Nullable RuntimeRole runtimeRole) {
		super(planned, session, progress, writer, settings, database, runtimeRole);
	}

	@Override
	void execute() throws Exception {
		Connection connection = this.session.clean();
		long start = System.nanoTime();
		connection.setAutoCommit(false);
		// First, so that the key decides before anything is done.
		this.writer.claim(connection, this.planned.migration(), this.planned.directives().phase(), statements(),
				EntryState.RUNNING, this.planned.previous());
		JavaMigration java = this.planned.migration().java();
		if (java != null) {
			execute(connection, java);
		}
		for (Statement statement : this.planned.statements()) {
			execute(connection, statement);
		}
		cover(connection);
		if (!this.writer.applied(connection, this.planned.migration(), Duration.ofNanos(System.nanoTime() - start))) {
			throw new SQLException("The script ended the transaction that it ran in");
		}
		connection.commit();
		connection.setAutoCommit(true);
	}

	@Override
	int finished() {
		return 0;
	}

}
