package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.ResourcePatternResolver;

import dev.lockstep.GlanceOperation.Glance;
import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.SeedLoader;
import dev.lockstep.catalog.Seeds;
import dev.lockstep.execute.Connections;
import dev.lockstep.execute.NoConnectionException;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.Policy;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.problem.LockstepException;

/**
 * Migrations of one database: the one door to the engine. Thread-safe.
 */
public final class Lockstep {

	private final LockstepSettings settings;

	private final DataSource dataSource;

	private final Reader application;

	private final Reader atOnce;

	private final Supplier<DataSource> migrator;

	private final Shipped shipped;

	private final ResourcePatternResolver resources;

	private final ApplicationCode code;

	private final RunListener listener;

	private final Stop stop;

	/**
	 * Creates Lockstep for one database.
	 * @param settings how it is to work
	 * @param application the application's own data source, which answers whether there
	 * is anything to do
	 * @param migrator gives the data source that runs migrations; asked anew for each
	 * run, and only if there is something to do. Its connections are closed when the run
	 * ends
	 * @param resources what finds and reads the scripts
	 * @param code what the application adds in Java
	 * @param listener hears what a run does
	 */
	public Lockstep(LockstepSettings settings, DataSource application, Supplier<DataSource> migrator,
			ResourcePatternResolver resources, ApplicationCode code, RunListener listener) {
		this.settings = settings;
		this.dataSource = application;
		this.stop = new Stop();
		this.resources = resources;
		this.code = code;
		this.listener = RunListener.all(listener, () -> List.of(new CallbackListener(code.callbacks())));
		this.application = new Reader(settings,
				new Connections(application, "the application", settings.timeouts().connect(), listener, this.stop));
		this.atOnce = new Reader(settings,
				new Connections(application, "the application", Duration.ZERO, RunListener.NONE, this.stop));
		this.migrator = migrator;
		this.shipped = new Shipped(new CatalogLoader(resources, settings.locations(), code.instantiator()),
				code.migrations());
	}

	private Lockstep(Lockstep other, LockstepSettings settings, Connections application, Connections atOnce) {
		this.settings = settings;
		this.dataSource = other.dataSource;
		this.stop = other.stop;
		this.application = new Reader(settings, application);
		this.atOnce = new Reader(settings, atOnce);
		this.resources = other.resources;
		this.code = other.code;
		this.migrator = other.migrator;
		this.shipped = other.shipped;
		this.listener = other.listener;
	}

	/**
	 * Says whether it is the database behind a data source that is migrated.
	 * @param dataSource the data source
	 * @return {@code true} if it is the application's own for this database
	 */
	public boolean migrates(DataSource dataSource) {
		return this.dataSource.equals(dataSource);
	}

	/**
	 * Returns Lockstep for the same database, but without the migrations behind a
	 * version. Repeatable migrations wait until that version is the last one.
	 * @param target the version to stop after
	 * @return what plans and applies up to it
	 */
	public Lockstep upTo(MigrationId target) {
		return new Lockstep(this, this.settings.withPolicy(this.settings.policy().upTo(target)),
				this.application.connections(), this.atOnce.connections());
	}

	/**
	 * Returns Lockstep for the same database that asks as the migrator, too: a person who
	 * runs a command may look at a database in which the application has no rights yet.
	 * @return what connects as the migrator alone
	 */
	public Lockstep asMigrator() {
		Connections connections = new Connections(this.migrator.get(), "the migrator",
				this.settings.timeouts().connect(), this.listener, this.stop);
		return new Lockstep(this, this.settings, connections, connections);
	}

	/**
	 * Applies what is pending.
	 * @return what was done
	 * @throws LockstepException if anything is wrong, with every problem that was found
	 */
	public MigrationResult migrate() {
		try {
			return run();
		}
		catch (LockstepException ex) {
			this.listener.failed(ex);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			this.listener.aborted(ex);
			throw ex;
		}
	}

	@SuppressWarnings("try") // The shutdown is awaited, not used.
	private MigrationResult run() {
		long start = System.nanoTime();
		try (StopOnShutdown shutdown = new StopOnShutdown(this.stop)) {
			GlanceOperation operation = new GlanceOperation(this.application, this.shipped, this.listener);
			Glance glance = operation.run();
			if (!glance.isDone() && this.settings.policy().ahead() == Policy.Ahead.ROLLBACK) {
				RollbackOperation.undoAhead(migrator(), catalog());
				glance = operation.run();
			}
			if (glance.isDone()) {
				return new MigrationResult(List.of(), glance.version(), since(start));
			}
			MigrateOperation.Outcome outcome = new MigrateOperation(this.settings, catalog(), migrator().connections(),
					this.listener, this.stop, glance.refused() && this.settings.runtimeRole() != null)
				.run();
			MigrationResult result = new MigrationResult(outcome.applied(), outcome.version(), since(start));
			this.listener.end(result.applied(), result.version(), result.duration());
			return result;
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The migrations could not be run", ex);
		}
	}

	/**
	 * Computes what {@link #migrate()} would do. Changes nothing.
	 * @return the plan
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public Plan plan() {
		return this.application
			.ask((engine, connection) -> engine.plan(connection, catalog(), engine.reader().read(connection)));
	}

	/**
	 * Waits until another process has brought the database to what this application
	 * ships. Changes nothing.
	 * @throws LockstepException if the time is over, or if waiting is of no use: a
	 * migration has failed, or something else stands in the way
	 */
	@SuppressWarnings("try") // The shutdown is awaited, not used.
	public void awaitUpToDate() {
		try (StopOnShutdown shutdown = new StopOnShutdown(this.stop)) {
			new AwaitOperation(this.settings.timeouts().await(),
					new GlanceOperation(this.application, this.shipped, this.listener)::missing,
					() -> this.application.ask((engine, connection) -> engine.reader().run(connection)), this.listener,
					this.stop)
				.run();
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The history of migrations could not be read", ex);
		}
	}

	/**
	 * Fails unless the database has exactly what the application ships. Changes nothing.
	 * @throws LockstepException with every problem that was found, pending migrations
	 * included
	 */
	public void validate() {
		new ValidateOperation(plan()).run();
	}

	/**
	 * Reads where the database stands, through the application's data source. Does not
	 * wait for a database that is not there: who asks has no time.
	 * @return the status
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public Status status() {
		return this.atOnce.ask((engine, connection) -> new StatusReader(engine, connection, catalog()).status());
	}

	/**
	 * Reads one migration in full, through the application's data source. Does not wait
	 * for a database that is not there.
	 * @param id its version as written in a file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration, or empty if neither the application nor the database has it
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public Optional<MigrationDetails> migration(String id) {
		MigrationId parsed;
		try {
			parsed = MigrationId.parse(id);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		return this.atOnce.ask((engine, connection) -> new StatusReader(engine, connection, catalog()).details(parsed));
	}

	/**
	 * Reads everything that was done to the database.
	 * @return the events, newest first
	 * @throws LockstepException if the history cannot be read
	 */
	public List<HistoryEvent> history() {
		return this.application.ask((engine, connection) -> engine.reader().read(connection).exists()
				? engine.reader().events(connection, 0) : List.of());
	}

	/**
	 * Writes migrations as one script for the database's own client program. Changes
	 * nothing.
	 * @param from the version to begin after, or {@code null} to begin with the first
	 * @param to the version to stop after, or {@code null} for all
	 * @return the script
	 * @throws LockstepException if there is no such program, or if a migration cannot be
	 * put into a script
	 */
	public MigrationScript script(@Nullable MigrationId from, @Nullable MigrationId to) {
		return this.application.ask((engine, connection) -> new ScriptWriter(engine).write(catalog(), from, to));
	}

	/**
	 * Computes what {@link #rollback} would do, with the rows that would be lost. Changes
	 * nothing.
	 * @param target how far to go back
	 * @return the plan, empty if there is nothing to undo
	 * @throws LockstepException if the database does not have the version, or if a
	 * migration cannot be undone
	 */
	public RollbackPlan rollbackPlan(RollbackTarget target) {
		return change("The rollback could not be planned",
				(migrator) -> new RollbackOperation(migrator, catalog(), target).plan());
	}

	/**
	 * Undoes the newest migrations with their down scripts: those that the application
	 * ships, else those that the history keeps. Repeatable migrations stay as they are.
	 * @param target how far to go back
	 * @return what was done
	 * @throws LockstepException if the database is protected or a migration cannot be
	 * undone, before anything runs; or if a down script fails
	 */
	public RollbackResult rollback(RollbackTarget target) {
		return change("The migrations could not be rolled back",
				(migrator) -> new RollbackOperation(migrator, catalog(), target).run());
	}

	/**
	 * Settles that a migration is applied: it failed and was finished by hand, or was run
	 * by hand altogether. Runs nothing.
	 * @param id its version as written in a file name, or {@code R__} and the name of a
	 * repeatable
	 * @return what the history says of it now
	 * @throws LockstepException if there is no such migration, or if it is applied
	 * already
	 */
	public Resolution resolveApplied(String id) {
		return change("The migration could not be resolved",
				(migrator) -> new ResolveOperation(migrator, catalog(), id).applied());
	}

	/**
	 * Settles that nothing is left of a migration that failed or stopped half-way: it was
	 * undone by hand. It runs again with the next run. Runs nothing.
	 * @param id its version as written in a file name, or {@code R__} and the name of a
	 * repeatable
	 * @return what the history says of it now
	 * @throws LockstepException if there is no such migration, or if it did not fail
	 */
	public Resolution resolveRolledBack(String id) {
		return change("The migration could not be resolved",
				(migrator) -> new ResolveOperation(migrator, catalog(), id).rolledBack());
	}

	/**
	 * Settles how many statements of a migration have run that runs statement by
	 * statement: the next run goes on after them. Runs nothing.
	 * @param id its version as written in a file name, or {@code R__} and the name of a
	 * repeatable
	 * @param statements how many of its first statements have run
	 * @return what the history says of it now
	 * @throws LockstepException if there is no such migration, if it is applied, if it
	 * runs in one transaction, or if it does not have that many statements
	 */
	public Resolution resolveFinishedStatements(String id, int statements) {
		return change("The migration could not be resolved",
				(migrator) -> new ResolveOperation(migrator, catalog(), id).finished(statements));
	}

	/**
	 * Takes an existing database to have all migrations up to a version: its history
	 * begins there. Runs nothing.
	 * @param version the last migration whose effect is there already, as written in a
	 * file name; or one before all that are shipped
	 * @return the migrations that are recorded as being there
	 * @throws LockstepException if the application ships no such migration, or if the
	 * database has a history already
	 */
	public List<MigrationId> baseline(String version) {
		return change("The baseline could not be recorded",
				(migrator) -> new BaselineOperation(migrator, catalog()).run(version));
	}

	/**
	 * Lists the applied migrations whose scripts were edited, through the application's
	 * data source. Changes nothing.
	 * @return what {@link #repair()} would accept
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public List<Repair> repairPlan() {
		return this.application.ask((engine, connection) -> new RepairOperation(catalog()).plan(engine, connection));
	}

	/**
	 * Accepts the edits of applied migrations: their new checksums, and nothing else.
	 * @return what was accepted
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public List<Repair> repair() {
		return change("The history could not be repaired", (migrator) -> new RepairOperation(catalog()).run(migrator));
	}

	/**
	 * Writes one migration that yields what all up to a version yield, rows included, and
	 * proves it by replaying both in shadow databases. Changes neither the database nor
	 * any file.
	 * @param version the last migration to be replaced, as written in its file's name
	 * @param shadowUrl the JDBC URL of a server on which shadow databases may be made,
	 * with user and password if they are not the migrator's; or {@code null} for the
	 * server of the migrator
	 * @return the migration
	 * @throws LockstepException if there is no such version, if shadow databases cannot
	 * be made or read, or if no script yields the same
	 */
	public SquashResult squash(String version, @Nullable String shadowUrl) {
		try {
			return new SquashOperation(this.settings, catalog()).run(version, shadowUrl, this.migrator.get());
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The migrations could not be squashed", ex);
		}
	}

	/**
	 * Marks the database as protected: what destroys data is refused from now on,
	 * whatever application asks for it.
	 * @return whether that changed anything
	 * @throws LockstepException if the database has no history yet
	 */
	public boolean protect() {
		return change("The database could not be marked", (migrator) -> new ProtectOperation(migrator).mark(true));
	}

	/**
	 * Takes the mark away.
	 * @return whether that changed anything
	 * @throws LockstepException if the database has no history yet
	 */
	public boolean unprotect() {
		return change("The mark could not be taken away", (migrator) -> new ProtectOperation(migrator).mark(false));
	}

	/**
	 * Says why the database is protected, through the application's data source.
	 * @return a sentence, or empty if it is not protected
	 * @throws LockstepException if the history cannot be read
	 */
	public Optional<String> protection() {
		return this.application
			.ask((engine, connection) -> Optional.ofNullable(Protection.of(engine, connection).reason()));
	}

	/**
	 * Computes what {@link #reset()} would drop. Changes nothing.
	 * @return the plan
	 * @throws LockstepException if the database cannot be read
	 */
	public ResetPlan resetPlan() {
		return change("The reset could not be planned", (migrator) -> new ResetOperation(migrator).plan());
	}

	/**
	 * For development: empties the managed schemas, migrates, seeds. What belongs to
	 * extensions and the tables of other tools stay.
	 * @return what was done
	 * @throws LockstepException if the database is protected, before anything runs; or if
	 * a migration or seed fails
	 */
	public ResetResult reset() {
		// What cannot be read is to be known before anything is gone.
		catalog();
		return change("The database could not be reset",
				(migrator) -> new ResetResult(new ResetOperation(migrator).run(), migrate(), seed(true)));
	}

	/**
	 * Runs the seeds: SQL files in name order, those of active profiles after them, then
	 * {@link Seeder seeders}: beans, then classes at a location.
	 * @param all whether to run also those that the database has as they are
	 * @return what was done
	 * @throws LockstepException if the database has no history yet, or if a seed fails
	 */
	public SeedResult seed(boolean all) {
		Seeds seeds = new SeedLoader(this.resources, this.settings.seed().locations())
			.load(this.settings.application().profiles());
		SeedOperation operation = new SeedOperation(seeds.scripts(), Seeders.of(this.code, seeds), all);
		SeedResult upToDate = glance(operation);
		return (upToDate != null) ? upToDate : change("The database could not be seeded", operation::run);
	}

	// Empty-handed also if the application's role may not look yet.
	private @Nullable SeedResult glance(SeedOperation operation) {
		try (Connection connection = this.application.open()) {
			return operation.upToDate(this.application.engine(connection), connection);
		}
		catch (SQLException | NoConnectionException ex) {
			return null;
		}
	}

	/**
	 * Ends what is in progress on whatever thread: the database rolls the statement back,
	 * and its caller gets a failure of code {@code interrupted}. Nothing changes the
	 * database through this object after that: it is for an application that ends.
	 */
	public void stop() {
		this.stop.request();
	}

	@SuppressWarnings("try") // The shutdown is awaited, not used.
	private <T> T change(String failure, Change<T> change) {
		try (StopOnShutdown shutdown = new StopOnShutdown(this.stop)) {
			return change.make(migrator());
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of(failure, ex);
		}
	}

	private Migrator migrator() {
		return new Migrator(this.settings, new Connections(this.migrator.get(), "the migrator",
				this.settings.timeouts().connect(), this.listener, this.stop), this.listener, this.stop);
	}

	private Catalog catalog() {
		return this.shipped.catalog();
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@FunctionalInterface
	private interface Change<T> {

		T make(Migrator migrator) throws SQLException;

	}

}
