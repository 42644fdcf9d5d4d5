package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.database.Database;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.database.SessionLimits;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.Journal;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.script.Statement;

/**
 * The run of one migration. May be executed again after a rollback.
 */
abstract class MigrationRun {

	protected final PlannedMigration planned;

	protected final MigratorSession session;

	protected final HistoryWriter writer;

	protected final Database database;

	private final Progress progress;

	private final ExecutionSettings settings;

	private final @Nullable RuntimeRole runtimeRole;

	private final @Nullable Duration limit;

	private final long begun = System.nanoTime();

	private @Nullable Statement current;

	protected MigrationRun(PlannedMigration planned, MigratorSession session, Progress progress, HistoryWriter writer,
			ExecutionSettings settings, Database database, @Nullable RuntimeRole runtimeRole) {
		this.planned = planned;
		this.session = session;
		this.progress = progress;
		this.writer = writer;
		this.settings = settings;
		this.database = database;
		this.runtimeRole = runtimeRole;
		Duration directive = planned.directives().migrationTimeout();
		this.limit = (directive != null) ? directive : settings.migration();
	}

	abstract void execute() throws Exception;

	// What is recorded of the migration, as far as this run knows.
	abstract Journal journal();

	// What was recorded with the last commit, whatever became of it.
	abstract @Nullable Journal committing();

	// Whether what another process seems to have done was done by this run, which lost
	// its connection before it heard of it.
	final boolean hasCommitted() throws SQLException {
		Journal committed = committing();
		return committed != null && this.writer.isRecorded(this.session.usable(), this.planned.migration().id(),
				EntryState.APPLIED, committed);
	}

	// The statement that is being executed or has failed.
	final @Nullable Statement current() {
		return this.current;
	}

	// The limit for the whole migration, if it is over.
	final @Nullable Duration exceeded() {
		Duration remaining = remaining();
		return (remaining != null && (remaining.isNegative() || remaining.isZero())) ? this.limit : null;
	}

	private @Nullable Duration remaining() {
		return (this.limit != null) ? this.limit.minusNanos(System.nanoTime() - this.begun) : null;
	}

	protected final void execute(Connection connection, Statement statement) throws SQLException {
		begin(statement);
		this.session.limit(limits(this.database.mayWaitForLocks(statement.sql())));
		this.database.execute(connection, statement);
		this.current = null;
	}

	// In a transaction: all at once that have the same limits.
	protected final void execute(Connection connection, List<String> before, List<Statement> statements)
			throws SQLException {
		int start = 0;
		while (start < statements.size()) {
			this.current = statements.get(start);
			SessionLimits limits = limits(this.database.mayWaitForLocks(statements.get(start).sql()));
			int end = start + 1;
			// What is left of the time for the migration is less after each statement.
			while (this.limit == null && end < statements.size()
					&& limits.equals(limits(this.database.mayWaitForLocks(statements.get(end).sql())))) {
				end++;
			}
			// What comes before is none of its statements.
			this.current = null;
			this.database.execute(connection, (start == 0) ? before : List.of(), limits, statements.subList(start, end),
					this::begin);
			start = end;
		}
		this.current = null;
	}

	private void begin(Statement statement) {
		this.current = statement;
		this.progress.statement(statement.number());
	}

	protected final void execute(Connection connection, JavaMigration migration) throws Exception {
		this.session.limit(limits(false));
		migration.migrate(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
	}

	private SessionLimits limits(boolean mayWait) throws SQLException {
		Duration lock = this.planned.directives().lockTimeout();
		Duration directive = this.planned.directives().statementTimeout();
		Duration statement = (directive != null) ? directive : this.settings.statement();
		Duration remaining = remaining();
		if (exceeded() != null) {
			throw new SQLTimeoutException("the time for the migration is over");
		}
		boolean lessLeft = remaining != null && (statement == null || remaining.compareTo(statement) < 0);
		return new SessionLimits(mayWait ? null : (lock != null) ? lock : this.settings.tableLock(),
				lessLeft ? remaining : statement);
	}

	protected final String mark() {
		return String.valueOf(this.session.mark());
	}

	protected final void cover(Connection connection) throws SQLException {
		if (this.runtimeRole != null) {
			this.runtimeRole.cover(connection);
		}
	}

	protected final @Nullable Integer statements() {
		return this.planned.statements().isEmpty() ? null : this.planned.statements().size();
	}

}
