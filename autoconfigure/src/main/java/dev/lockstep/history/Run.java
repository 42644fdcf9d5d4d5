package dev.lockstep.history;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The run in progress, as its process tells the others.
 *
 * @param position how far it is
 * @param since when the run began, by the database's clock
 * @param heartbeat when the process last gave a sign of life, by the database's clock
 * @param host the host that runs it
 * @param application the application that runs it
 * @param session what the database calls the session, or {@code null} if it has no name
 */
public record Run(RunPosition position, Instant since, Instant heartbeat, String host, String application,
		@Nullable String session) {

	/**
	 * Returns the migration in progress.
	 * @return its key, or {@code null} if the run is between two
	 */
	public @Nullable String migration() {
		return this.position.migration();
	}

	/**
	 * Returns when the migration in progress began, by the database's clock.
	 * @return when it began, or {@code null} if the run is between two
	 */
	public @Nullable Instant startedAt() {
		Duration elapsed = this.position.elapsed();
		return (elapsed != null) ? this.heartbeat.minus(elapsed) : null;
	}

}
