package dev.lockstep.actuate.micrometer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;

/**
 * Observes the runs of a database and their migrations. Whatever else the application
 * observes on the same thread, its SQL for instance, is observed as part of them.
 */
public final class RunObserver implements RunListener {

	private static final Log logger = LogFactory.getLog(RunObserver.class);

	private final String database;

	private final Supplier<ObservationRegistry> registry;

	private final Supplier<@Nullable RunObservationConvention> runConvention;

	private final Supplier<@Nullable MigrationObservationConvention> migrationConvention;

	// The run, and on top of it the migration, of the thread that works on them.
	private final ThreadLocal<Deque<Observed>> observed = ThreadLocal.withInitial(ArrayDeque::new);

	/**
	 * Creates an observer.
	 * @param database the name of the database
	 * @param registry what observations are made in, asked for when a run begins
	 * @param runConvention describes runs, {@code null} for the default
	 * @param migrationConvention describes migrations, {@code null} for the default
	 */
	public RunObserver(String database, Supplier<ObservationRegistry> registry,
			Supplier<@Nullable RunObservationConvention> runConvention,
			Supplier<@Nullable MigrationObservationConvention> migrationConvention) {
		this.database = database;
		this.registry = registry;
		this.runConvention = runConvention;
		this.migrationConvention = migrationConvention;
	}

	@Override
	public void begin(Plan plan, String product) {
		if (!plan.isEmpty() && this.observed.get().isEmpty()) {
			observe(() -> {
				ObservationRegistry registry = this.registry.get();
				start(registry, null,
						LockstepObservation.RUN.observation(this.runConvention.get(),
								new DefaultRunObservationConvention(),
								() -> new RunObservationContext(this.database, product, plan), registry));
			});
		}
	}

	@Override
	public void begin(PlannedMigration migration) {
		MigrationId id = migration.migration().id();
		Observed top = this.observed.get().peek();
		// A run that could not be observed, or a migration that is begun once more after
		// its connection was lost.
		if (top == null || id.equals(top.migration())) {
			return;
		}
		// The one before was left to another process.
		stopDownTo(1, null);
		observe(() -> start(top.registry(), id,
				LockstepObservation.MIGRATION.observation(this.migrationConvention.get(),
						new DefaultMigrationObservationConvention(),
						() -> new MigrationObservationContext(this.database, migration), top.registry())));
	}

	private void start(ObservationRegistry registry, @Nullable MigrationId migration, Observation observation) {
		observation.start();
		this.observed.get().push(new Observed(registry, migration, observation, observation.openScope()));
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		stopDownTo(1, null);
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		stopDownTo(0, null);
	}

	@Override
	public void failed(LockstepException failure) {
		stopDownTo(0, failure);
	}

	@Override
	public void aborted(Throwable failure) {
		stopDownTo(0, failure);
	}

	private void stopDownTo(int size, @Nullable Throwable failure) {
		Deque<Observed> open = this.observed.get();
		while (open.size() > size) {
			Observed top = open.pop();
			observe(() -> top.stop(failure));
		}
		if (open.isEmpty()) {
			this.observed.remove();
		}
	}

	// A run neither fails nor stops for what the application observes it with.
	private static void observe(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.warn("The run goes on, though it could not be observed: " + ex);
		}
	}

	private record Observed(ObservationRegistry registry, @Nullable MigrationId migration, Observation observation,
			Observation.Scope scope) {

		void stop(@Nullable Throwable failure) {
			if (failure != null) {
				this.observation.error(failure);
			}
			this.scope.close();
			this.observation.stop();
		}

	}

}
