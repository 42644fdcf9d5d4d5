package dev.lockstep;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.lockstep.plan.Policy;

/**
 * How Lockstep is to work for one database.
 *
 * @param locations the folders that hold migrations, {@code classpath:} or {@code file:}
 * @param placeholders the values of <code>${name}</code> in scripts
 * @param schemas the schemas that are managed, the history's first; empty for the
 * connection's own
 * @param historyTable the name of the table that holds the history
 * @param policy what to do where catalog and history leave a choice
 * @param runtimeRole the role that may use what migrations create, or {@code null} if
 * nothing is granted
 * @param application who runs it
 * @param timeouts how long anything may take
 * @param seed where seeds are looked for
 */
public record LockstepSettings(List<String> locations, Map<String, String> placeholders, List<String> schemas,
		String historyTable, Policy policy, @Nullable String runtimeRole, Application application, Timeouts timeouts,
		Seed seed) {

	/** Where migrations are looked for by default. */
	public static final String DEFAULT_LOCATION = "classpath:db/migrations";

	/** The default name of the table that holds the history. */
	public static final String DEFAULT_HISTORY_TABLE = "lockstep_history";

	/** The settings of an application that sets nothing. */
	public static final LockstepSettings DEFAULT = new LockstepSettings(List.of(DEFAULT_LOCATION), Map.of(), List.of(),
			DEFAULT_HISTORY_TABLE, Policy.DEFAULT, null, Application.UNKNOWN, Timeouts.DEFAULT, Seed.DEFAULT);

	public LockstepSettings {
		locations = List.copyOf(locations);
		placeholders = Map.copyOf(placeholders);
		schemas = List.copyOf(schemas);
	}

	/**
	 * Returns the same settings with another policy.
	 * @param policy the policy
	 * @return the settings
	 */
	public LockstepSettings withPolicy(Policy policy) {
		return new LockstepSettings(this.locations, this.placeholders, this.schemas, this.historyTable, policy,
				this.runtimeRole, this.application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with other placeholders.
	 * @param placeholders the values of <code>${name}</code> in scripts
	 * @return the settings
	 */
	public LockstepSettings withPlaceholders(Map<String, String> placeholders) {
		return new LockstepSettings(this.locations, placeholders, this.schemas, this.historyTable, this.policy,
				this.runtimeRole, this.application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with other locations.
	 * @param locations the folders that hold migrations
	 * @return the settings
	 */
	public LockstepSettings withLocations(List<String> locations) {
		return new LockstepSettings(locations, this.placeholders, this.schemas, this.historyTable, this.policy,
				this.runtimeRole, this.application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with other schemas.
	 * @param schemas the schemas that are managed, the history's first
	 * @return the settings
	 */
	public LockstepSettings withSchemas(List<String> schemas) {
		return new LockstepSettings(this.locations, this.placeholders, schemas, this.historyTable, this.policy,
				this.runtimeRole, this.application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with another history.
	 * @param historyTable the name of the history's table
	 * @return the settings
	 */
	public LockstepSettings withHistoryTable(String historyTable) {
		return new LockstepSettings(this.locations, this.placeholders, this.schemas, historyTable, this.policy,
				this.runtimeRole, this.application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with another runtime role.
	 * @param runtimeRole the role that may use what migrations create, or {@code null}
	 * for none
	 * @return the settings
	 */
	public LockstepSettings withRuntimeRole(@Nullable String runtimeRole) {
		return new LockstepSettings(this.locations, this.placeholders, this.schemas, this.historyTable, this.policy,
				runtimeRole, this.application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with another application.
	 * @param application who runs it
	 * @return the settings
	 */
	public LockstepSettings withApplication(Application application) {
		return new LockstepSettings(this.locations, this.placeholders, this.schemas, this.historyTable, this.policy,
				this.runtimeRole, application, this.timeouts, this.seed);
	}

	/**
	 * Returns the same settings with other limits.
	 * @param timeouts how long anything may take
	 * @return the settings
	 */
	public LockstepSettings withTimeouts(Timeouts timeouts) {
		return new LockstepSettings(this.locations, this.placeholders, this.schemas, this.historyTable, this.policy,
				this.runtimeRole, this.application, timeouts, this.seed);
	}

	/**
	 * Returns the same settings with other seeds.
	 * @param seed where seeds are looked for
	 * @return the settings
	 */
	public LockstepSettings withSeed(Seed seed) {
		return new LockstepSettings(this.locations, this.placeholders, this.schemas, this.historyTable, this.policy,
				this.runtimeRole, this.application, this.timeouts, seed);
	}

	/**
	 * Where seeds are looked for.
	 *
	 * @param locations the folders that hold seeds, {@code classpath:} or {@code file:};
	 * those that do not exist hold none
	 */
	public record Seed(List<String> locations) {

		/** The location of seeds if none is configured. */
		public static final String DEFAULT_LOCATION = "classpath:db/seeds";

		/** Where seeds are looked for by default. */
		public static final Seed DEFAULT = new Seed(List.of(DEFAULT_LOCATION));

		public Seed {
			locations = List.copyOf(locations);
		}

	}

	/**
	 * Who runs migrations, as the history is to tell it.
	 *
	 * @param name the application's name
	 * @param version its version, or {@code null} if it is not known
	 * @param host the host it runs on, or {@code null} for the name of this machine,
	 * which is looked up when it is needed: a resolver may take seconds
	 * @param profiles its active profiles: they choose seeds, and one whose name begins
	 * with {@code prod} protects the database
	 */
	public record Application(String name, @Nullable String version, @Nullable String host, List<String> profiles) {

		/** An application that says nothing of itself. */
		public static final Application UNKNOWN = new Application("application", null, "localhost", List.of());

		public Application {
			profiles = List.copyOf(profiles);
		}

	}

	/**
	 * How long anything may take.
	 *
	 * @param connect how long to try to reach the database before giving up
	 * @param migrationLock how long to wait for another migrator to finish
	 * @param tableLock how long one statement waits for a table lock before the migration
	 * gives way
	 * @param tableLockTotal how long to go on giving way and trying again
	 * @param statement how long one statement may take, or {@code null} for no limit
	 * @param migration how long one migration may take, its retries included, or
	 * {@code null} for no limit
	 * @param await how long to wait for another process to bring the database up to date
	 */
	public record Timeouts(Duration connect, Duration migrationLock, Duration tableLock, Duration tableLockTotal,
			@Nullable Duration statement, @Nullable Duration migration, Duration await) {

		/** The limits of an application that sets none. */
		public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(30), Duration.ofHours(1),
				Duration.ofSeconds(3), Duration.ofMinutes(5), null, null, Duration.ofHours(1));

		/**
		 * Creates limits with the default ones for a migration and for waiting.
		 * @param connect how long to try to reach the database before giving up
		 * @param migrationLock how long to wait for another migrator to finish
		 * @param tableLock how long one statement waits for a table lock
		 * @param tableLockTotal how long to go on giving way and trying again
		 * @param statement how long one statement may take, or {@code null} for no limit
		 */
		public Timeouts(Duration connect, Duration migrationLock, Duration tableLock, Duration tableLockTotal,
				@Nullable Duration statement) {
			this(connect, migrationLock, tableLock, tableLockTotal, statement, null, Duration.ofHours(1));
		}

	}

}
