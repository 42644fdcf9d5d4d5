package dev.lockstep.actuate.micrometer;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Blocker;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.PlannedMigration;

/**
 * Counts what holds up the runs of this process.
 */
public final class RunMeters implements RunListener {

	private final Tags tags;

	private final Supplier<@Nullable MeterRegistry> registry;

	/**
	 * Creates the meters.
	 * @param database the name of the database
	 * @param registry where they are kept, asked for when there is something to count;
	 * {@code null} if nowhere
	 */
	public RunMeters(String database, Supplier<@Nullable MeterRegistry> registry) {
		this.tags = Tags.of(LockstepObservation.LowCardinalityKey.DATABASE.asString(), database);
		this.registry = registry;
	}

	static Timer wait(MeterRegistry registry, Tags tags) {
		return Timer.builder(LockstepMeter.LOCK_WAIT.getName())
			.tags(tags)
			.description("How long this process has waited for another one that migrated")
			.register(registry);
	}

	static Counter retries(MeterRegistry registry, Tags tags) {
		return Counter.builder(LockstepMeter.RETRIES.getName())
			.tags(tags)
			.description("How often a migration of this process gave way and was tried again")
			.register(registry);
	}

	@Override
	public void waited(Duration waited) {
		record((registry) -> wait(registry, this.tags).record(waited));
	}

	@Override
	public void retry(PlannedMigration migration, String reason, List<Blocker> blockers, Duration pause) {
		record((registry) -> retries(registry, this.tags).increment());
	}

	private void record(Consumer<MeterRegistry> meter) {
		MeterRegistry known = this.registry.get();
		if (known != null) {
			meter.accept(known);
		}
	}

}
