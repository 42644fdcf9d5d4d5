package dev.lockstep.actuate.micrometer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import dev.lockstep.Status;
import dev.lockstep.actuate.BootRun;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.actuate.SettableClock;
import dev.lockstep.actuate.StatusCache;
import dev.lockstep.actuate.Statuses;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DatabaseMeters}.
 */
class DatabaseMetersTests {

	private final SettableClock clock = new SettableClock();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private void bind(MigratedDatabase... databases) {
		new DatabaseMeters(List.of(databases), this.clock).bindTo(this.registry);
	}

	private MigratedDatabase database(String name, Supplier<Status> status) {
		return new MigratedDatabase(name, new StatusCache(status, Duration.ofSeconds(1), this.clock),
				() -> BootRun.OVER, (version) -> Optional.empty());
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

	@Test
	void countMigrationsByState() {
		bind(database("default", Statuses::full));
		assertThat(gauge("lockstep.migrations", "database", "default", "state", "applied")).isEqualTo(1);
		assertThat(gauge("lockstep.migrations", "database", "default", "state", "pending")).isEqualTo(1);
		assertThat(gauge("lockstep.migrations", "database", "default", "state", "failed")).isZero();
		assertThat(gauge("lockstep.problems")).isEqualTo(1);
	}

	@Test
	void tellTimesInTheUnitOfTheRegistry() {
		bind(database("default", Statuses::full));
		this.clock.tick(Duration.between(this.clock.instant(), Statuses.APPLIED_AT.plusSeconds(600)));
		assertThat(this.registry.get("lockstep.run.age").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(600);
		assertThat(this.registry.get("lockstep.run.elapsed").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(93);
	}

	@Test
	void readTheDatabaseOnceHoweverManyThereAre() {
		AtomicInteger reads = new AtomicInteger();
		bind(database("default", () -> {
			reads.incrementAndGet();
			return Statuses.full();
		}));
		assertThat(reads).hasValue(0);
		this.registry.getMeters().forEach(Meter::measure);
		this.registry.getMeters().forEach((meter) -> meter.measure().forEach((measurement) -> measurement.getValue()));
		assertThat(reads).hasValue(1);
	}

	@Test
	void sayNothingOfADatabaseThatCannotBeRead() {
		bind(database("default", () -> {
			throw Statuses.unreachable();
		}));
		assertThat(gauge("lockstep.migrations", "state", "applied")).isNaN();
		assertThat(gauge("lockstep.problems")).isNaN();
		assertThat(gauge("lockstep.run.age")).isNaN();
	}

	@Test
	void tellDatabasesApart() {
		bind(database("orders", Statuses::full), database("billing", () -> {
			throw Statuses.unreachable();
		}));
		assertThat(gauge("lockstep.migrations", "database", "orders", "state", "applied")).isEqualTo(1);
		assertThat(gauge("lockstep.migrations", "database", "billing", "state", "applied")).isNaN();
	}

	@Test
	void countWaitsAndRetriesFromZero() {
		bind(database("default", Statuses::full));
		assertThat(this.registry.get("lockstep.retries").counter().count()).isZero();
		assertThat(this.registry.get("lockstep.lock.wait").timer().count()).isZero();
		RunMeters runs = new RunMeters("default", () -> this.registry);
		runs.waited(Duration.ofSeconds(3));
		runs.retry(null, "timeout", List.of(), Duration.ZERO);
		assertThat(this.registry.get("lockstep.lock.wait").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
		assertThat(this.registry.get("lockstep.retries").counter().count()).isEqualTo(1);
	}

}
