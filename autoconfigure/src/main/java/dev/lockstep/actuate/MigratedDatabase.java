package dev.lockstep.actuate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.report.DatabaseProblems;

/**
 * A database that the application migrates, as endpoint and health see it.
 *
 * @param name its name
 * @param status knows where it stands
 * @param boot tells how far the application has come with it at boot
 * @param migrations finds one migration by its version or name
 */
public record MigratedDatabase(String name, StatusCache status, Supplier<BootRun> boot,
		Function<String, Optional<MigrationDetails>> migrations) {

	/** The name of an application's only database. */
	public static final String DEFAULT_NAME = "default";

	/**
	 * Creates the view of a database.
	 * @param name its name
	 * @param configured whether it is one of {@code lockstep.databases}, so that its
	 * problems are to say what is for it alone
	 * @param lockstep what knows everything of it
	 * @param timeToLive how long a status that was read is good
	 * @param clock tells the time
	 * @param boot tells how far the application has come with it at boot
	 * @return the database
	 */
	public static MigratedDatabase of(String name, boolean configured, Lockstep lockstep, Duration timeToLive,
			InstantSource clock, Supplier<BootRun> boot) {
		Supplier<Status> status = configured ? () -> status(name, lockstep) : lockstep::status;
		return new MigratedDatabase(name, new StatusCache(status, timeToLive, clock), boot, lockstep::migration);
	}

	private static Status status(String name, Lockstep lockstep) {
		try {
			Status status = lockstep.status();
			return status.withProblems(DatabaseProblems.of(name, status.problems()));
		}
		catch (LockstepException ex) {
			throw new LockstepException(DatabaseProblems.of(name, ex.problems()), ex);
		}
	}

	/**
	 * Returns where it stands, as it was read last.
	 * @return the status, or empty if it cannot be read
	 */
	public Optional<Status> known() {
		return Optional.ofNullable(this.status.get().status());
	}

	// Asks the application first: what it has finished, the database knows.
	StatusReading reading() {
		BootRun run = this.boot.get();
		return this.status.get().during(run);
	}

}
