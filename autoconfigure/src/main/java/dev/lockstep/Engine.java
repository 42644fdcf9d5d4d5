package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.database.Databases;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.SessionLock;
import dev.lockstep.execute.AnswerTime;
import dev.lockstep.execute.ExecutionSettings;
import dev.lockstep.history.Author;
import dev.lockstep.history.HistoryCorrections;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistoryLog;
import dev.lockstep.history.HistoryReader;
import dev.lockstep.history.HistorySchema;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.HistoryTables;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.StoredScripts;
import dev.lockstep.lock.LeaseLock;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Planner;
import dev.lockstep.plan.RollbackPlanner;
import dev.lockstep.plan.StatementRules;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.script.Placeholders;

/**
 * The engine's parts, put together for the database behind a connection.
 *
 * @param settings how Lockstep is to work
 * @param database the database
 * @param tables the history's tables
 * @param reader what reads the history
 * @param planner what computes plans
 */
record Engine(LockstepSettings settings, Database database, HistoryTables tables, HistoryReader reader,
		Planner planner) {

	// Asks the server nothing: the driver knows what it is connected to.
	static Engine of(LockstepSettings settings, Connection connection) throws SQLException {
		Database database = Databases.of(connection);
		HistoryTables tables = tables(settings, database);
		return new Engine(settings, database, tables, new HistoryReader(database, tables),
				new Planner(settings.policy(), rules(database), new Placeholders(settings.placeholders())));
	}

	private static StatementRules rules(Database database) {
		return new StatementRules(database.lexicalRules(), database.transactionalDdl(), database::refusesTransaction,
				database::controlsTransaction);
	}

	// The same engine with names that mean the same when a script has changed the schema
	// in which names are looked up.
	Engine qualified(Connection connection) throws SQLException {
		String current = this.database.currentSchema(connection);
		if (schema() != null || current == null) {
			return this;
		}
		HistoryTables qualified = this.tables.map((table) -> this.database.quote(current) + "." + table);
		return new Engine(this.settings, this.database, qualified, new HistoryReader(this.database, qualified),
				this.planner);
	}

	private static HistoryTables tables(LockstepSettings settings, Database database) {
		String prefix = settings.schemas().isEmpty() ? "" : database.identifier(settings.schemas().get(0)) + ".";
		String name = settings.historyTable();
		return new HistoryTables(prefix + database.identifier(name), prefix + database.identifier(name + "_log"),
				prefix + database.identifier(name + "_run"));
	}

	RollbackPlanner rollbackPlanner() {
		return new RollbackPlanner(rules(this.database), new Placeholders(this.settings.placeholders()));
	}

	HistoryWriter writer() {
		return new HistoryWriter(this.database, this.tables, author());
	}

	HistoryCorrections corrections() {
		return new HistoryCorrections(this.database, this.tables);
	}

	HistoryLog log() {
		return new HistoryLog(this.database, this.tables);
	}

	ExecutionSettings executionSettings(boolean newRuntimeRole) {
		LockstepSettings.Timeouts timeouts = this.settings.timeouts();
		return new ExecutionSettings(this.settings.schemas(), timeouts.tableLock(), timeouts.tableLockTotal(),
				timeouts.statement(), timeouts.migration(), newRuntimeRole);
	}

	// Creates the history's tables where there are none.
	void createHistory(Connection connection) throws SQLException {
		requirePrivileges(connection);
		try {
			create(connection, new HistorySchema(this.database, this.tables)::create);
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) != FailureKind.PERMISSION_DENIED) {
				throw ex;
			}
			throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
					"The migrator may not create the tables of the history: " + ex.getMessage(),
					"Grant the migrator what DDL needs in its schema (CREATE, ALTER, DROP, INDEX, REFERENCES), or set lockstep.migrator.username to a user that has it."),
					ex);
		}
	}

	// In a cluster, all DDL waits for all other.
	private static void create(Connection connection, Creation creation) throws SQLException {
		try (AnswerTime answers = new AnswerTime(connection)) {
			answers.limit(AnswerTime.DDL);
			creation.create(connection);
		}
	}

	void requirePrivileges(Connection connection) throws SQLException {
		String grant = this.database.missingGrant(connection, schema());
		if (grant != null) {
			throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
					"The migrator may not create tables in its schema.", "As its owner or a superuser: " + grant));
		}
	}

	// What one migrator at a time holds: the session's lock, or a lease where locks of
	// sessions mean nothing.
	SessionLock lock(Connection connection, String token) throws SQLException {
		if (this.database.hasSessionLocks(connection)) {
			return this.database.sessionLock(lockName(connection));
		}
		HistorySchema schema = new HistorySchema(this.database, this.tables);
		if (!schema.hasRunTable(connection)) {
			requirePrivileges(connection);
			create(connection, schema::createRun);
		}
		Author author = author();
		return new LeaseLock(this.database, this.tables.run(), token, author.host(), author.application());
	}

	// User-level locks are the whole server's in MariaDB, so the schema is part of the
	// name.
	private String lockName(Connection connection) throws SQLException {
		String schema = schema();
		return "lockstep/%s/%s".formatted((schema != null) ? schema : this.database.currentSchema(connection),
				this.settings.historyTable());
	}

	// The schema of the history, or null for the connection's own.
	@Nullable String schema() {
		return this.settings.schemas().isEmpty() ? null : this.settings.schemas().get(0);
	}

	Author author() {
		LockstepSettings.Application application = this.settings.application();
		String host = (application.host() != null) ? application.host() : LocalHost.name();
		return new Author(host, application.name(), application.version(), LockstepVersion.get());
	}

	Plan plan(Connection connection, Catalog catalog, HistorySnapshot history) throws SQLException {
		try {
			return this.planner.plan(catalog, history, () -> objects(connection), (id) -> stored(connection, id));
		}
		catch (Unanswered ex) {
			throw ex.failure;
		}
	}

	PlannedMigration step(Migration migration, @Nullable HistoryEntry previous) {
		return this.planner.step(migration, previous);
	}

	private List<String> objects(Connection connection) {
		try {
			// What a run that was killed has begun to create is not the application's.
			String name = this.settings.historyTable();
			Set<String> own = Set.of(name.toLowerCase(Locale.ROOT), (name + "_log").toLowerCase(Locale.ROOT),
					(name + "_run").toLowerCase(Locale.ROOT));
			return this.database.someObjects(connection, schema())
				.stream()
				.filter((object) -> !own.contains(object.toLowerCase(Locale.ROOT)))
				.toList();
		}
		catch (SQLException ex) {
			throw new Unanswered(ex);
		}
	}

	private Optional<String> stored(Connection connection, MigrationId id) {
		try {
			return this.reader.scripts(connection, id).map(StoredScripts::forward);
		}
		catch (SQLException ex) {
			throw new Unanswered(ex);
		}
	}

	/** Carries out of the planner that the database did not answer. */
	@SuppressWarnings("serial") // It is caught where it is thrown.
	private static final class Unanswered extends RuntimeException {

		private final SQLException failure;

		Unanswered(SQLException failure) {
			super(failure);
			this.failure = failure;
		}

	}

	@FunctionalInterface
	private interface Creation {

		void create(Connection connection) throws SQLException;

	}

}
