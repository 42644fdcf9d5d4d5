package dev.lockstep.actuate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

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

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** How long a status that was read is good, if nothing else is said. */
	public static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofSeconds(1);

	/** The name of an application's only database. */
	public static final String DEFAULT_NAME = "default";

	/**
	 * Creates the view of a database.
	 * @param name its name
	 * @param own turns its problems into those that say what is for it alone
	 * @param lockstep what knows everything of it
	 * @param timeToLive how long a status that was read is good
	 * @param clock tells the time
	 * @param boot tells how far the application has come with it at boot
	 * @return the database
	 */
	public static MigratedDatabase of(String name, UnaryOperator<List<Problem>> own, Lockstep lockstep,
			Duration timeToLive, InstantSource clock, Supplier<BootRun> boot) {
		return new MigratedDatabase(name, new StatusCache(() -> status(own, lockstep), timeToLive, clock), boot,
				lockstep::migration);
	}

	private static Status status(UnaryOperator<List<Problem>> own, Lockstep lockstep) {
		try {
			Status status = lockstep.status();
			return status.withProblems(own.apply(status.problems()));
		}
		catch (LockstepException ex) {
			throw new LockstepException(own.apply(ex.problems()), ex);
		}
	}

	/**
	 * Returns where it stands. Waits for the database a second at most, and answers with
	 * what was read last then: a scrape that hangs loses the metrics of all else.
	 * @return the status, or empty if it cannot be read
	 */
	public Optional<Status> known() {
		return this.status.within(PATIENCE).map(StatusReading::status);
	}

	// Asks the application first: what it has finished, the database knows.
	StatusReading reading() {
		BootRun run = this.boot.get();
		return this.status.get().during(run);
	}

}
