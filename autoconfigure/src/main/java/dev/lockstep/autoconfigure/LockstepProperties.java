package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.lockstep.plan.Policy;

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
 * @param migrator Connection that runs migrations; whatever is not set is taken from the
 * application's data source
 * @param seed Seeding
 * @param status How the state of the database is read for health and endpoint
 * @param health What health says
 */
@ConfigurationProperties("lockstep")
public record LockstepProperties(@DefaultValue("true") boolean enabled, @DefaultValue("migrate") OnBoot onBoot,
		@DefaultValue("classpath:db/migrations") List<String> locations, @DefaultValue Map<String, String> placeholders,
		@DefaultValue List<String> schemas, @DefaultValue("lockstep_history") String historyTable,
		@DefaultValue("fail") Policy.OutOfOrder outOfOrder, @DefaultValue("ignore") Policy.Ahead ahead,
		@Nullable String baselineVersion, @Nullable String runtimeRole, @DefaultValue("30s") Duration connectTimeout,
		@DefaultValue("1h") Duration migrationLockTimeout, @DefaultValue("3s") Duration tableLockTimeout,
		@DefaultValue("5m") Duration tableLockTotalTimeout, @Nullable Duration statementTimeout,
		@DefaultValue Migrator migrator, @DefaultValue Seed seed, @DefaultValue Status status,
		@DefaultValue Health health) {

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
	public record Seed(@DefaultValue("false") boolean onBoot,
			@DefaultValue("classpath:db/seeds") List<String> locations) {

	}

	/**
	 * How the state of the database is read for health and endpoint.
	 *
	 * @param timeToLive How long a state that was read is shown before it is read again.
	 */
	public record Status(@DefaultValue("1s") Duration timeToLive) {

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
