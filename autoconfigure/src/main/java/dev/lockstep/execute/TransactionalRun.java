package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.history.AlreadyClaimedException;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.Journal;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.script.Statement;

/**
 * A migration in one transaction, with its record: wholly there or wholly not.
 */
final class TransactionalRun extends MigrationRun {

	// What was recorded in a transaction of which it is not known whether it was
	// committed.
	private @Nullable Journal committing;

	TransactionalRun(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			ExecutionSettings settings, Database database, @Nullable RuntimeRole runtimeRole) {
		super(planned, session, progress, writer, settings, database, runtimeRole);
	}

	@Override
	void execute() throws Exception {
		long start = System.nanoTime();
		boolean inFlight = this.planned.previous() == null && this.session.beginsInFlight(this.planned.statements());
		Connection connection = inFlight ? this.session.connection() : this.session.clean();
		Journal journal = this.planned.journal().ranBy(mark());
		if (inFlight) {
			claimAndExecuteInFlight(connection, journal);
		}
		else {
			claimAndExecute(connection, journal);
		}
		if (this.planned.statements().stream().anyMatch((statement) -> this.database.changesRole(statement.sql()))) {
			this.database.resetRole(connection);
		}
		cover(connection);
		this.committing = journal;
		if (!this.writer.commitApplied(connection, this.planned.migration(),
				Duration.ofNanos(System.nanoTime() - start))) {
			throw new SQLException("The migration ended the transaction that it ran in");
		}
		connection.setAutoCommit(true);
	}

	// The claim comes first, so that the key decides before anything is done: what
	// follows its failure is refused by the transaction.
	private void claimAndExecuteInFlight(Connection connection, Journal journal) throws SQLException {
		List<Statement> statements = this.planned.statements();
		List<String> before = new ArrayList<>(this.session.beginning());
		before.add(this.writer.claim(this.planned.migration(), this.planned.directives().phase(), statements.size(),
				journal));
		try {
			execute(connection, before, statements);
		}
		catch (SQLException ex) {
			if (current() == null && this.database.kindOf(ex) == FailureKind.DUPLICATE_KEY) {
				throw new AlreadyClaimedException(this.planned.migration().id());
			}
			throw ex;
		}
	}

	private void claimAndExecute(Connection connection, Journal journal) throws Exception {
		connection.setAutoCommit(false);
		this.session.prepareTransaction();
		this.writer.claim(connection, this.planned.migration(), this.planned.directives().phase(), statements(),
				EntryState.RUNNING, journal, this.planned.previous());
		JavaMigration java = this.planned.migration().java();
		if (java != null) {
			String transaction = this.database.transactionId(connection);
			execute(connection, java);
			if (!Objects.equals(transaction, this.database.transactionId(connection))) {
				throw new SQLException("The migration ended the transaction that it ran in");
			}
		}
		execute(connection, List.of(), this.planned.statements());
	}

	@Override
	@Nullable Journal committing() {
		return this.committing;
	}

	@Override
	Journal journal() {
		return this.planned.journal();
	}

}
