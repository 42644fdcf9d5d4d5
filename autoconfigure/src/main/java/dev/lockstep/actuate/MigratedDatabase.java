package dev.lockstep.actuate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationDetails;

/**
 * A database that the application migrates, as endpoint and health see it.
 *
 * @param name its name
 * @param status knows where it stands
 * @param migrations finds one migration by its version or name
 */
public record MigratedDatabase(String name, StatusCache status,
		Function<String, Optional<MigrationDetails>> migrations) {

	/** The name of an application's only database. */
	public static final String DEFAULT_NAME = "default";

	/**
	 * Creates the view of an application's only database.
	 * @param lockstep what knows everything of it
	 * @param timeToLive how long a status that was read is good
	 * @param clock tells the time
	 * @return the database
	 */
	public static MigratedDatabase of(Lockstep lockstep, Duration timeToLive, InstantSource clock) {
		return new MigratedDatabase(DEFAULT_NAME, new StatusCache(lockstep::status, timeToLive, clock),
				lockstep::migration);
	}

}
