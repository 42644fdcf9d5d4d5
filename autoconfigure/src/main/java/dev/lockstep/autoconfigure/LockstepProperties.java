package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.lockstep.LockstepSettings;
import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.plan.Policy;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Configuration properties of Lockstep.
 *
 * @param enabled Whether Lockstep does anything. Read when the application starts, also
 * if it was processed ahead of time.
 * @param onBoot What to do about migrations while the application starts.
 * @param locations Comma-separated list of the folders that hold migrations, searched
 * with what is below them. Each begins with classpath: or file:.
 * @param placeholders Values of the placeholders in scripts.
 * @param schemas Comma-separated list of the schemas that are managed, the one of the
 * history first. When empty, the schema of the connection.
 * @param historyTable Name of the table that holds the history.
 * @param outOfOrder Whether a migration that is older than an applied one may run.
 * @param ahead Whether the database may have migrations that the application does not
 * ship; rollback undoes them, which can lose data.
 * @param baselineVersion Version up to which an existing database without a history is
 * taken to have everything. When not set, such a database is refused.
 * @param runtimeRole Database role that may use, but not change, whatever migrations
 * create. When not set, nothing is granted.
 * @param connectTimeout How long to try to reach the database before giving up.
 * @param migrationLockTimeout How long to wait for another process that is migrating.
 * @param tableLockTimeout How long one statement waits for a table lock before the
 * migration gives way to the application's queries.
 * @param tableLockTotalTimeout How long to go on giving way and trying again.
 * @param statementTimeout How long one statement may take. When not set, there is no
 * limit.
 * @param migrationTimeout How long one migration may take, its retries included. When not
 * set, there is no limit.
 * @param awaitTimeout How long to wait for another process to bring the database up to
 * date, with on-boot=wait.
 * @param migrator Connection that runs migrations; whatever is not set is taken from the
 * application's data source
 * @param seed Seeding
 * @param status How the state of the database is read for health and endpoint
 * @param health What health says
 * @param databases Databases of an application that has several, by name.
 */
@ConfigurationProperties("lockstep")
public record LockstepProperties(boolean enabled, OnBoot onBoot, List<String> locations,
		Map<String, String> placeholders, List<String> schemas, String historyTable, Policy.OutOfOrder outOfOrder,
		Policy.Ahead ahead, @Nullable String baselineVersion, @Nullable String runtimeRole, Duration connectTimeout,
		Duration migrationLockTimeout, Duration tableLockTimeout, Duration tableLockTotalTimeout,
		@Nullable Duration statementTimeout, @Nullable Duration migrationTimeout, Duration awaitTimeout,
		Migrator migrator, Seed seed, Status status, Health health, Map<String, Database> databases) {

	// What is not set is what the engine takes for it. To say that with @DefaultValue
	// would have it converted from text at each start (decision 0046).
	public LockstepProperties(@DefaultValue("true") boolean enabled, @DefaultValue("migrate") OnBoot onBoot,
			@Nullable List<String> locations, @DefaultValue Map<String, String> placeholders,
			@DefaultValue List<String> schemas, @Nullable String historyTable, Policy.@Nullable OutOfOrder outOfOrder,
			Policy.@Nullable Ahead ahead, @Nullable String baselineVersion, @Nullable String runtimeRole,
			@Nullable Duration connectTimeout, @Nullable Duration migrationLockTimeout,
			@Nullable Duration tableLockTimeout, @Nullable Duration tableLockTotalTimeout,
			@Nullable Duration statementTimeout, @Nullable Duration migrationTimeout, @Nullable Duration awaitTimeout,
			@DefaultValue Migrator migrator, @DefaultValue Seed seed, @DefaultValue Status status,
			@DefaultValue Health health, @DefaultValue Map<String, Database> databases) {
		this.enabled = enabled;
		this.onBoot = onBoot;
		this.locations = Objects.requireNonNullElse(locations, LockstepSettings.DEFAULT.locations());
		this.placeholders = placeholders;
		this.schemas = schemas;
		this.historyTable = Objects.requireNonNullElse(historyTable, LockstepSettings.DEFAULT.historyTable());
		this.outOfOrder = Objects.requireNonNullElse(outOfOrder, Policy.DEFAULT.outOfOrder());
		this.ahead = Objects.requireNonNullElse(ahead, Policy.DEFAULT.ahead());
		this.baselineVersion = baselineVersion;
		this.runtimeRole = runtimeRole;
		this.connectTimeout = Objects.requireNonNullElse(connectTimeout, Timeouts.DEFAULT.connect());
		this.migrationLockTimeout = Objects.requireNonNullElse(migrationLockTimeout, Timeouts.DEFAULT.migrationLock());
		this.tableLockTimeout = Objects.requireNonNullElse(tableLockTimeout, Timeouts.DEFAULT.tableLock());
		this.tableLockTotalTimeout = Objects.requireNonNullElse(tableLockTotalTimeout,
				Timeouts.DEFAULT.tableLockTotal());
		this.statementTimeout = statementTimeout;
		this.migrationTimeout = migrationTimeout;
		this.awaitTimeout = Objects.requireNonNullElse(awaitTimeout, Timeouts.DEFAULT.await());
		this.migrator = migrator;
		this.seed = seed;
		this.status = status;
		this.health = health;
		this.databases = databases;
	}

	/**
	 * Returns what holds for one of several databases: what it sets itself, else what is
	 * set for all.
	 * @param name its name
	 * @return the properties, as if it were the only database
	 */
	LockstepProperties of(String name) {
		Database own = this.databases.get(name);
		if (own == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"Database %s has no property below lockstep.databases.%1$s any more.".formatted(name),
					"Set one as it was when the application was processed ahead of time, or process it again."));
		}
		Map<String, String> placeholders = new HashMap<>(this.placeholders);
		placeholders.putAll(own.placeholders());
		return new LockstepProperties(this.enabled, or(own.onBoot(), this.onBoot),
				or(own.locations(), List.of(LockstepSettings.DEFAULT_LOCATION + "/" + name)), placeholders,
				own.schemas(), or(own.historyTable(), this.historyTable), or(own.outOfOrder(), this.outOfOrder),
				or(own.ahead(), this.ahead), own.baselineVersion(),
				(own.runtimeRole() != null) ? own.runtimeRole() : this.runtimeRole,
				or(own.connectTimeout(), this.connectTimeout),
				or(own.migrationLockTimeout(), this.migrationLockTimeout),
				or(own.tableLockTimeout(), this.tableLockTimeout),
				or(own.tableLockTotalTimeout(), this.tableLockTotalTimeout),
				(own.statementTimeout() != null) ? own.statementTimeout() : this.statementTimeout,
				(own.migrationTimeout() != null) ? own.migrationTimeout() : this.migrationTimeout,
				or(own.awaitTimeout(), this.awaitTimeout), own.migrator(),
				new Seed(or(own.seed().onBoot(), this.seed.onBoot()),
						or(own.seed().locations(), List.of(LockstepSettings.Seed.DEFAULT_LOCATION + "/" + name))),
				this.status, this.health, Map.of());
	}

	private static <T> T or(@Nullable T own, T common) {
		return (own != null) ? own : common;
	}

	/**
	 * One of several databases. What is not set is as it is for all, if that is not said
	 * otherwise.
	 *
	 * @param dataSource Name of the application's DataSource bean. When not set, the bean
	 * ordersDataSource for a database orders, or one that is qualified with that name.
	 * @param onBoot What to do about migrations while the application starts.
	 * @param locations Comma-separated list of the folders that hold migrations. When not
	 * set, classpath:db/migrations/ and the name.
	 * @param placeholders Values of the placeholders in scripts, beside those for all.
	 * @param schemas Comma-separated list of the schemas that are managed, the one of the
	 * history first. When empty, the schema of the connection.
	 * @param historyTable Name of the table that holds the history.
	 * @param outOfOrder Whether a migration that is older than an applied one may run.
	 * @param ahead Whether the database may have migrations that the application does not
	 * ship; rollback undoes them, which can lose data.
	 * @param baselineVersion Version up to which an existing database without a history
	 * is taken to have everything. When not set, such a database is refused.
	 * @param runtimeRole Database role that may use, but not change, whatever migrations
	 * create.
	 * @param connectTimeout How long to try to reach the database before giving up.
	 * @param migrationLockTimeout How long to wait for another process that is migrating.
	 * @param tableLockTimeout How long one statement waits for a table lock before the
	 * migration gives way to the application's queries.
	 * @param tableLockTotalTimeout How long to go on giving way and trying again.
	 * @param statementTimeout How long one statement may take.
	 * @param migrationTimeout How long one migration may take, its retries included.
	 * @param awaitTimeout How long to wait for another process to bring the database up
	 * to date, with on-boot=wait.
	 * @param migrator Connection that runs migrations; whatever is not set is taken from
	 * the DataSource.
	 * @param seed Seeding.
	 */
	public record Database(@Nullable String dataSource, @Nullable OnBoot onBoot, @Nullable List<String> locations,
			@DefaultValue Map<String, String> placeholders, @DefaultValue List<String> schemas,
			@Nullable String historyTable, Policy.@Nullable OutOfOrder outOfOrder, Policy.@Nullable Ahead ahead,
			@Nullable String baselineVersion, @Nullable String runtimeRole, @Nullable Duration connectTimeout,
			@Nullable Duration migrationLockTimeout, @Nullable Duration tableLockTimeout,
			@Nullable Duration tableLockTotalTimeout, @Nullable Duration statementTimeout,
			@Nullable Duration migrationTimeout, @Nullable Duration awaitTimeout, @DefaultValue Migrator migrator,
			@DefaultValue DatabaseSeed seed) {

	}

	/**
	 * Seeding of one of several databases.
	 *
	 * @param onBoot Whether seeds that are new or changed are run after the migrations
	 * while the application starts.
	 * @param locations Comma-separated list of the folders that hold seeds. When not set,
	 * classpath:db/seeds/ and the name.
	 */
	public record DatabaseSeed(@Nullable Boolean onBoot, @Nullable List<String> locations) {

	}

	/**
	 * Connection that runs migrations.
	 *
	 * @param url JDBC URL of the database to migrate. When not set, that of the
	 * application's data source.
	 * @param username Database user that runs migrations. When not set, that of the
	 * application's data source.
	 * @param password Password of the user that runs migrations. When not set, that of
	 * the application's data source.
	 * @param driverClassName Fully qualified name of the JDBC driver. When not set, it is
	 * detected from the URL.
	 */
	public record Migrator(@Nullable String url, @Nullable String username, @Nullable String password,
			@Nullable String driverClassName) {

		/**
		 * Returns the username alone: a password or a URL that holds one must not end in
		 * a log.
		 */
		@Override
		public String toString() {
			return "Migrator[username=" + this.username + "]";
		}

	}

	/**
	 * Seeding.
	 *
	 * @param onBoot Whether seeds that are new or changed are run after the migrations
	 * while the application starts.
	 * @param locations Comma-separated list of the folders that hold seeds; the files of
	 * a folder below one are for the profile of that name.
	 */
	public record Seed(boolean onBoot, List<String> locations) {

		public Seed(@DefaultValue("false") boolean onBoot, @Nullable List<String> locations) {
			this.onBoot = onBoot;
			this.locations = Objects.requireNonNullElse(locations, LockstepSettings.Seed.DEFAULT.locations());
		}

	}

	/**
	 * How the state of the database is read for health and endpoint.
	 *
	 * @param timeToLive How long a state that was read is shown before it is read again.
	 */
	public record Status(Duration timeToLive) {

		public Status(@Nullable Duration timeToLive) {
			this.timeToLive = Objects.requireNonNullElse(timeToLive, MigratedDatabase.DEFAULT_TIME_TO_LIVE);
		}

	}

	/**
	 * What health says.
	 *
	 * @param readiness Whether the state of the migrations is part of the readiness
	 * group, unless the application defines that group itself.
	 */
	public record Health(@DefaultValue("true") boolean readiness) {

	}

}
