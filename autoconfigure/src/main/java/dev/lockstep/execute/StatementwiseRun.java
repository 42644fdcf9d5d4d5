package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
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

	private final RunListener listener;

	// What is recorded, as far as this run knows.
	private Journal journal;

	// What may be recorded too, if a connection was lost before it was said to be.
	private @Nullable Journal next;

	private @Nullable Journal committing;

	private boolean claimed;

	StatementwiseRun(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			ExecutionSettings settings, Database database, @Nullable RuntimeRole runtimeRole, RunListener listener) {
		super(planned, session, progress, writer, settings, database, runtimeRole);
		this.journal = planned.journal();
		this.listener = listener;
	}

	@Override
	void execute() throws Exception {
		Connection connection = this.claimed ? this.session.usable() : this.session.clean();
		long start = System.nanoTime();
		if (!this.claimed) {
			claim(connection);
		}
		else if (!mark().equals(this.journal.run())) {
			resume(connection);
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
		record(connection, this.journal);
		this.committing = this.journal;
		this.writer.commitApplied(connection, this.planned.migration(), Duration.ofNanos(System.nanoTime() - start));
		connection.setAutoCommit(true);
	}

	// The session that was at it before does not have the lock: it is ended, or whoever
	// is still at it finds that the journal is no longer his.
	private void claim(Connection connection) throws SQLException {
		String before = this.journal.run();
		if (before != null) {
			this.session.takeOver(before);
		}
		Journal mine = this.journal.ranBy(mark());
		connection.setAutoCommit(false);
		this.writer.claim(connection, this.planned.migration(), this.planned.directives().phase(), statements(),
				EntryState.RUNNING, mine, this.planned.previous());
		connection.commit();
		connection.setAutoCommit(true);
		this.journal = mine;
		this.claimed = true;
		restoreSettings(connection);
	}

	// Goes on in another session, after the connection was lost.
	private void resume(Connection connection) throws SQLException {
		Journal recorded = this.next;
		if (recorded != null
				&& this.writer.isRecorded(connection, this.planned.migration().id(), EntryState.RUNNING, recorded)) {
			this.journal = recorded;
		}
		record(connection, this.journal.ranBy(mark()));
		restoreSettings(connection);
	}

	// Settings of the statements that have run belong to the session in which they ran.
	private void restoreSettings(Connection connection) throws SQLException {
		for (Statement statement : this.planned.statements().subList(0, this.journal.finished().size())) {
			if (this.database.setsSession(statement.sql())) {
				execute(connection, statement);
			}
		}
	}

	private void record(Connection connection, Journal journal) throws SQLException {
		this.next = journal;
		this.writer.journal(connection, this.planned.migration().id(), this.journal, journal);
		if (connection.getAutoCommit()) {
			this.journal = journal;
		}
	}

	private void executeAndRecord(Connection connection, Statement statement) throws SQLException {
		Journal finished = this.journal.with(statement.sql());
		if (!this.database.canRollBack(statement.sql())) {
			executeAlone(connection, statement, finished);
			return;
		}
		connection.setAutoCommit(false);
		this.session.prepareTransaction();
		execute(connection, statement);
		record(connection, finished);
		connection.commit();
		connection.setAutoCommit(true);
		this.journal = finished;
	}

	// Between such a statement and its record the process may be lost. That it was begun
	// is recorded, so that a later run knows what it does not know.
	private void executeAlone(Connection connection, Statement statement, Journal finished) throws SQLException {
		if (this.journal.begun() != null && hasRun(connection, statement)) {
			this.listener.settled(this.planned, statement.number());
			record(connection, finished);
			return;
		}
		this.database.clear(connection, statement.sql());
		record(connection, this.journal.beginning(statement.sql()));
		try {
			execute(connection, statement);
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) != FailureKind.CONNECTION) {
				record(connection, this.journal.withoutBegun());
			}
			throw ex;
		}
		record(connection, finished);
	}

	private boolean hasRun(Connection connection, Statement statement) throws SQLException {
		return switch (this.database.settle(connection, statement.sql())) {
			case DONE -> true;
			case NOT_DONE -> false;
			case UNKNOWN ->
				throw new UnsettledStatementException(UnsettledStatementException.problem(this.planned, statement));
		};
	}

	@Override
	@Nullable Journal committing() {
		return this.committing;
	}

	@Override
	Journal journal() {
		return this.journal;
	}

	boolean isClaimed() {
		return this.claimed;
	}

}
