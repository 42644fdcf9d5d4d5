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
import dev.lockstep.history.Journal;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.script.Statement;

/**
 * A migration statement by statement: each finished one is recorded, and where it can be
 * rolled back, together with its record. A later run goes on where this one stopped.
 */
final class StatementwiseRun extends MigrationRun {

	private boolean claimed;

	private Journal journal;

	StatementwiseRun(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			ExecutionSettings settings, Database database, @Nullable RuntimeRole runtimeRole) {
		super(planned, session, progress, writer, settings, database, runtimeRole);
		this.journal = planned.journal();
	}

	@Override
	void execute() throws Exception {
		Connection connection = this.session.clean();
		long start = System.nanoTime();
		if (!this.claimed) {
			claim(connection);
		}
		JavaMigration java = this.planned.migration().java();
		if (java != null) {
			execute(connection, java);
		}
		for (Statement statement : this.planned.statements()) {
			if (statement.number() > this.journal.finished().size()) {
				executeAndRecord(connection, statement);
			}
		}
		cover(connection);
		connection.setAutoCommit(false);
		this.writer.applied(connection, this.planned.migration(), Duration.ofNanos(System.nanoTime() - start));
		connection.commit();
		connection.setAutoCommit(true);
	}

	private void claim(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		this.writer.claim(connection, this.planned.migration(), this.planned.directives().phase(), statements(),
				EntryState.RUNNING, this.planned.previous());
		connection.commit();
		connection.setAutoCommit(true);
		this.claimed = true;
	}

	private void executeAndRecord(Connection connection, Statement statement) throws SQLException {
		Journal next = this.journal.with(statement.sql());
		if (this.database.canRollBack(statement.sql())) {
			connection.setAutoCommit(false);
			execute(connection, statement);
			this.writer.journal(connection, this.planned.migration().id(), next);
			connection.commit();
			connection.setAutoCommit(true);
		}
		else {
			execute(connection, statement);
			this.writer.journal(connection, this.planned.migration().id(), next);
		}
		this.journal = next;
	}

	@Override
	int finished() {
		return this.journal.finished().size();
	}

}
