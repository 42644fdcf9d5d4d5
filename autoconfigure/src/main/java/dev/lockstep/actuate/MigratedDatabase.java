package dev.lockstep.actuate;

import java.time.Duration;
import java.time.InstantSource;

import dev.lockstep.Lockstep;

/**
 * A database that the application migrates, as endpoint and health see it.
 *
 * @param name its name
 * @param lockstep what knows everything of it
 * @param status what knows where it stands
 */
public record MigratedDatabase(String name, Lockstep lockstep, StatusCache status) {

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
		return new MigratedDatabase(DEFAULT_NAME, lockstep, new StatusCache(lockstep::status, timeToLive, clock));
	}

}
