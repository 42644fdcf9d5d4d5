package dev.lockstep.actuate;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;

/**
 * Says whether the database has what the application needs.
 */
public class MigrationsHealthIndicator implements HealthIndicator {

	private static final Set<MigrationState> LACKING = EnumSet.of(MigrationState.PENDING, MigrationState.RUNNING,
			MigrationState.FAILED);

	private final MigratedDatabase database;

	/**
	 * Creates the indicator.
	 * @param database the database
	 */
	public MigrationsHealthIndicator(MigratedDatabase database) {
		this.database = database;
	}

	/**
	 * Creates what tells the health of all databases.
	 * @param databases the databases that the application migrates; none if it migrates
	 * nothing
	 * @return one indicator for the only database, or one for each of several
	 */
	public static HealthContributor of(List<MigratedDatabase> databases) {
		return switch (databases.size()) {
			case 0 ->
				(HealthIndicator) () -> Health.unknown().withDetail("reason", "lockstep.enabled is false").build();
			case 1 -> new MigrationsHealthIndicator(databases.get(0));
			default -> {
				Map<String, HealthIndicator> components = new LinkedHashMap<>();
				databases
					.forEach((database) -> components.put(database.name(), new MigrationsHealthIndicator(database)));
				yield CompositeHealthContributor.fromMap(components);
			}
		};
	}

	@Override
	public Health health() {
		return health(this.database.reading());
	}

	private Health health(StatusReading reading) {
		Health.Builder health = Health.status(status(reading)).withDetail("state", reading.state());
		if (reading.status() != null && reading.status().version() != null) {
			health.withDetail("version", reading.status().version());
		}
		if (!reading.problems().isEmpty()) {
			health.withDetail("problems",
					reading.problems().stream().map((problem) -> problem.code().toString()).toList());
		}
		return health.build();
	}

	// What the application itself has in progress, or failed to do, counts before what
	// the database tells.
	private static Status status(StatusReading reading) {
		return switch (reading.boot().stage()) {
			case RUNNING -> Status.OUT_OF_SERVICE;
			case NOT_MIGRATED, NOT_SEEDED -> Status.DOWN;
			case OVER -> statusOfDatabase(reading);
		};
	}

	// That the database cannot be read is for its own health to say. Were it to take
	// every instance out of service, a short outage of the database would become a long
	// one of the application.
	private static Status statusOfDatabase(StatusReading reading) {
		DatabaseState state = reading.state();
		return switch (state) {
			case UP_TO_DATE, AHEAD -> Status.UP;
			case PENDING -> Status.OUT_OF_SERVICE;
			case MIGRATING -> lacksNothing(reading) ? Status.UP : Status.OUT_OF_SERVICE;
			case FAILED, INVALID -> Status.DOWN;
			case UNKNOWN -> Status.UNKNOWN;
		};
	}

	// While a newer release migrates, the instances of the old one go on serving.
	private static boolean lacksNothing(StatusReading reading) {
		return reading.status() != null
				&& reading.status().migrations().stream().noneMatch((migration) -> LACKING.contains(migration.state()));
	}

}
