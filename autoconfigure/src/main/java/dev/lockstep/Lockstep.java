package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.FailureKind;
import dev.lockstep.execute.Connections;
import dev.lockstep.execute.NoConnectionException;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.HistoryDigest;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Migrations of one database: the one door to the engine. Thread-safe.
 */
public final class Lockstep {

	private static final Plan UP_TO_DATE = new Plan(DatabaseState.UP_TO_DATE, List.of(), List.of(), List.of(),
			List.of(), List.of());

	private final LockstepSettings settings;

	private final Connections application;

	private final Connections atOnce;

	private final Supplier<DataSource> migrator;

	private final Supplier<Catalog> catalog;

	private final RunListener listener;

	private final Stop stop = new Stop();

	/**
	 * Creates Lockstep for one database.
	 * @param settings how it is to work
	 * @param application the application's own data source, which answers whether there
	 * is anything to do
	 * @param migrator gives the data source that runs migrations; asked anew for each
	 * run, and only if there is something to do. Its connections are closed when the run
	 * ends
	 * @param resources what finds and reads the scripts
	 * @param javaMigrations the migrations written in Java
	 * @param listener hears what a run does
	 */
	public Lockstep(LockstepSettings settings, DataSource application, Supplier<DataSource> migrator,
			ResourcePatternResolver resources, Collection<? extends JavaMigration> javaMigrations,
			RunListener listener) {
		this.settings = settings;
		this.application = new Connections(application, "the application", settings.timeouts().connect(), listener,
				this.stop);
		this.atOnce = new Connections(application, "the application", Duration.ZERO, RunListener.NONE, this.stop);
		this.migrator = migrator;
		List<JavaMigration> java = List.copyOf(javaMigrations);
		this.catalog = SingletonSupplier.of(() -> new CatalogLoader(resources, settings.locations()).load(java));
		this.listener = listener;
	}

	/**
	 * Applies what is pending.
	 * @return what was done
	 * @throws LockstepException if anything is wrong, with every problem that was found
	 */
	@SuppressWarnings("try") // The shutdown is awaited, not used.
	public MigrationResult migrate() {
		long start = System.nanoTime();
		try (StopOnShutdown shutdown = new StopOnShutdown(this.stop)) {
			Glance glance = glance();
			if (glance.isDone()) {
				return new MigrationResult(List.of(), glance.version(), since(start));
			}
			Connections connections = new Connections(this.migrator.get(), "the migrator",
					this.settings.timeouts().connect(), this.listener, this.stop);
			MigrateOperation.Outcome outcome = new MigrateOperation(this.settings, catalog(), connections,
					this.listener, this.stop)
				.run();
			MigrationResult result = new MigrationResult(outcome.applied(), outcome.version(), since(start));
			this.listener.end(result.applied(), result.version(), result.duration());
			return result;
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The migrations could not be run", ex);
		}
	}

	// Asks on the application's own connection, in one round trip, whether there is
	// anything to do. Empty-handed if that role may not read the history, finds none
	// where
	// it looks, or may not connect before a first run has granted it something.
	private Glance glance() throws SQLException {
		Catalog catalog = catalog();
		HistoryDigest done = HistoryDigest.of(catalog);
		try (Connection connection = open(this.application)) {
			Engine engine = Engine.of(this.settings, connection);
			Glance glance = glance(engine, connection, catalog, done);
			if (glance.isDone()) {
				this.listener.nothingToDo(glance.version(), engine.database().product());
			}
			return glance;
		}
		catch (NoConnectionException ex) {
			if (ex.kind() == FailureKind.OTHER) {
				return Glance.NOT_DONE;
			}
			throw ex;
		}
	}

	private Glance glance(Engine engine, Connection connection, Catalog catalog, HistoryDigest done)
			throws SQLException {
		HistorySnapshot history;
		try {
			history = engine.reader().readUnless(connection, done).orElse(null);
		}
		catch (SQLException ex) {
			if (engine.database().kindOf(ex) == FailureKind.PERMISSION_DENIED) {
				return Glance.NOT_DONE;
			}
			throw ex;
		}
		if (history == null) {
			return new Glance(true, catalog.latest().map(Migration::id).orElse(null));
		}
		if (!history.exists() && !catalog.migrations().isEmpty()) {
			return Glance.NOT_DONE;
		}
		Plan plan = engine.plan(connection, catalog, history);
		if (!plan.problems().isEmpty()) {
			throw new ValidationException(plan.problems());
		}
		if (plan.isEmpty()) {
			plan.notes().forEach(this.listener::note);
		}
		return new Glance(plan.isEmpty(), plan.version());
	}

	/**
	 * Computes what {@link #migrate()} would do. Changes nothing.
	 * @return the plan
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public Plan plan() {
		return ask(this.application,
				(engine, connection) -> engine.plan(connection, catalog(), engine.reader().read(connection)));
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
			new AwaitOperation(this.settings.timeouts().await(), this::awaited,
					() -> ask(this.application, (engine, connection) -> engine.reader().run(connection)), this.listener,
					this.stop)
				.run();
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The history of migrations could not be read", ex);
		}
	}

	// What is missing, or null if it cannot be told yet.
	private @Nullable Plan awaited() throws SQLException {
		try (Connection connection = open(this.application)) {
			Engine engine = Engine.of(this.settings, connection);
			try {
				HistorySnapshot history = engine.reader()
					.readUnless(connection, HistoryDigest.of(catalog()))
					.orElse(null);
				if (history == null) {
					return UP_TO_DATE;
				}
				return (history.exists() || catalog().migrations().isEmpty())
						? engine.plan(connection, catalog(), history) : null;
			}
			catch (SQLException ex) {
				if (engine.database().kindOf(ex) == FailureKind.PERMISSION_DENIED) {
					return null;
				}
				throw ex;
			}
		}
		catch (NoConnectionException ex) {
			if (ex.kind() == FailureKind.OTHER) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Fails unless the database has exactly what the application ships. Changes nothing.
	 * @throws LockstepException with every problem that was found, pending migrations
	 * included
	 */
	public void validate() {
		Plan plan = plan();
		List<Problem> problems = new ArrayList<>(plan.problems());
		problems.addAll(plan.failures());
		List<String> failed = plan.migrations()
			.stream()
			.filter((migration) -> migration.state() == MigrationState.FAILED)
			.map((migration) -> migration.id().key())
			.toList();
		List<String> pending = Stream
			.concat(plan.baselined().stream(), plan.steps().stream().map(PlannedMigration::migration))
			.map((migration) -> migration.id().key())
			.filter((key) -> !failed.contains(key))
			.toList();
		if (!pending.isEmpty()) {
			problems.add(Problem.of(ProblemCode.PENDING_MIGRATIONS,
					(pending.size() == 1) ? "Migration %s is pending.".formatted(pending.get(0))
							: "%d migrations are pending: %s.".formatted(pending.size(), String.join(", ", pending)),
					"Have them applied by an application with lockstep.on-boot=migrate, then start this one again."));
		}
		if (!problems.isEmpty()) {
			throw new ValidationException(problems);
		}
	}

	/**
	 * Reads where the database stands, through the application's data source. Does not
	 * wait for a database that is not there: who asks has no time.
	 * @return the status
	 * @throws LockstepException if catalog or history cannot be read
	 */
	public Status status() {
		return ask(this.atOnce, (engine, connection) -> new StatusReader(engine, connection, catalog()).status());
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
		return ask(this.atOnce,
				(engine, connection) -> new StatusReader(engine, connection, catalog()).details(parsed));
	}

	private <T> T ask(Connections connections, Question<T> question) {
		try (Connection connection = open(connections)) {
			Engine engine = Engine.of(this.settings, connection);
			try {
				return question.answer(engine, connection);
			}
			catch (SQLException ex) {
				if (engine.database().kindOf(ex) != FailureKind.PERMISSION_DENIED) {
					throw ex;
				}
				throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
						"The application's role may not read the history of migrations: " + ex.getMessage(),
						"Set lockstep.runtime-role to that role: the next run lets it read the history."), ex);
			}
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The history of migrations could not be read", ex);
		}
	}

	// A pool may be set up not to commit by itself; a failed question must not spoil the
	// next.
	private static Connection open(Connections connections) throws SQLException {
		Connection connection = connections.open();
		if (!connection.getAutoCommit()) {
			connection.setAutoCommit(true);
		}
		return connection;
	}

	private Catalog catalog() {
		return this.catalog.get();
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	// What the application's own connection told, and the highest version that the
	// database has.
	private record Glance(boolean isDone, @Nullable MigrationId version) {

		static final Glance NOT_DONE = new Glance(false, null);

	}

	@FunctionalInterface
	private interface Question<T> {

		T answer(Engine engine, Connection connection) throws SQLException;

	}

}
