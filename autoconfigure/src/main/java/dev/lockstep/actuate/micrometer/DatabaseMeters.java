package dev.lockstep.actuate.micrometer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.lockstep.Status;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.plan.MigrationState;

/**
 * Where the databases stand, as gauges. They share with endpoint and health what was read
 * last, so that no number of them reads a database more often; of one that cannot be read
 * they say nothing (not a number).
 */
public final class DatabaseMeters implements MeterBinder {

	private final List<MigratedDatabase> databases;

	private final InstantSource clock;

	/**
	 * Creates the gauges.
	 * @param databases the databases
	 * @param clock tells the time
	 */
	public DatabaseMeters(List<MigratedDatabase> databases, InstantSource clock) {
		this.databases = List.copyOf(databases);
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (MigratedDatabase database : this.databases) {
			for (MigrationState state : MigrationState.values()) {
				Gauge.builder(LockstepMeter.MIGRATIONS.getName(), database, of((status) -> count(status, state)))
					.tags(tags(database).and(LockstepMeter.StateKey.STATE.asString(),
							state.name().toLowerCase(Locale.ROOT)))
					.description("How many migrations are in a state")
					.register(registry);
			}
			// Known from the first scrape on, whether anything has happened or not.
			RunMeters.wait(registry, tags(database));
			RunMeters.retries(registry, tags(database));
			Gauge.builder(LockstepMeter.PROBLEMS.getName(), database, of((status) -> status.problems().size()))
				.tags(tags(database))
				.description("How many problems stand in the way of a run")
				.register(registry);
			time(LockstepMeter.RUN_ELAPSED, database, DatabaseMeters::elapsed)
				.description("How long the run in progress has taken, by whichever process; 0 if there is none")
				.register(registry);
			time(LockstepMeter.RUN_AGE, database, this::age)
				.description("How long ago the history was last changed, by whichever process")
				.register(registry);
		}
	}

	private static TimeGauge.Builder<MigratedDatabase> time(LockstepMeter meter, MigratedDatabase database,
			ToDoubleFunction<Status> milliseconds) {
		return TimeGauge.builder(meter.getName(), database, TimeUnit.MILLISECONDS, of(milliseconds))
			.tags(tags(database));
	}

	private static ToDoubleFunction<MigratedDatabase> of(ToDoubleFunction<Status> value) {
		return (database) -> database.known().map(value::applyAsDouble).orElse(Double.NaN);
	}

	private static Tags tags(MigratedDatabase database) {
		return Tags.of(LockstepObservation.LowCardinalityKey.DATABASE.asString(), database.name());
	}

	private static double count(Status status, MigrationState state) {
		return status.migrations().stream().filter((migration) -> migration.state() == state).count();
	}

	private static double elapsed(Status status) {
		return (status.running() != null)
				? Duration.between(status.running().since(), status.running().heartbeat()).toMillis() : 0;
	}

	private double age(Status status) {
		return status.history().isEmpty() ? Double.NaN
				: Duration.between(status.history().get(0).at(), this.clock.instant()).toMillis();
	}

}
