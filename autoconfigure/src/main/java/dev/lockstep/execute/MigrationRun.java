package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.database.Database;
import dev.lockstep.database.RuntimeRole;
import dev.lockstep.database.SessionLimits;
import dev.lockstep.history.HistoryWriter;
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
	}

	abstract void execute() throws Exception;

	// How many statements are known to have run, and stay.
	abstract int finished();

	// The statement that is being executed or has failed.
	final @Nullable Statement current() {
		return this.current;
	}

	protected final void execute(Connection connection, Statement statement) throws SQLException {
		this.current = statement;
		this.progress.statement(statement.number());
		this.session.limit(limits(this.database.mayWaitForLocks(statement.sql())));
		this.database.execute(connection, statement);
		this.current = null;
	}

	protected final void execute(Connection connection, JavaMigration migration) throws Exception {
		this.session.limit(limits(false));
		migration.migrate(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
	}

	private SessionLimits limits(boolean mayWait) {
		Duration lock = this.planned.directives().lockTimeout();
		Duration statement = this.planned.directives().statementTimeout();
		return new SessionLimits(mayWait ? null : (lock != null) ? lock : this.settings.tableLock(),
				(statement != null) ? statement : this.settings.statement());
	}

	protected final void cover(Connection connection) throws SQLException {
		if (this.runtimeRole != null) {
			this.runtimeRole.cover(connection);
		}
	}

	protected final @Nullable Integer statements() {
		return this.planned.statements().isEmpty() ? null : this.planned.statements().size();
	}

	// Leaves no transaction open; a connection that is gone has none.
	final void rollback() {
		this.session.rollback();
	}

}
