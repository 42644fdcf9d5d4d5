package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.lockstep.LockstepSettings;
import dev.lockstep.LockstepSettings.Application;
import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.Policy;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Turns properties into the engine's settings, and names every property that has a wrong
 * value.
 */
final class SettingsFactory {

	private final LockstepProperties properties;

	private final String prefix;

	private final String defaultLocation;

	private final List<Problem> problems = new ArrayList<>();

	private SettingsFactory(LockstepProperties properties, String prefix, String defaultLocation) {
		this.properties = properties;
		this.prefix = prefix;
		this.defaultLocation = defaultLocation;
	}

	static LockstepSettings settings(LockstepProperties properties, Application application) {
		return new SettingsFactory(properties, "lockstep", LockstepSettings.DEFAULT_LOCATION).create(application);
	}

	// What is set for all databases is looked at first, so that what is wrong then is the
	// database's own.
	static LockstepSettings settings(LockstepProperties properties, String database, Application application) {
		settings(properties, application);
		return new SettingsFactory(properties.of(database), "lockstep.databases." + database,
				LockstepSettings.DEFAULT_LOCATION + "/" + database)
			.create(application);
	}

	private LockstepSettings create(Application application) {
		LockstepProperties properties = this.properties;
		List<String> locations = Objects.requireNonNullElse(properties.locations(),
				LockstepSettings.DEFAULT.locations());
		if (locations.isEmpty()) {
			wrong("locations", "is empty",
					"Name at least one folder, or remove the property to use " + this.defaultLocation + ".");
		}
		String historyTable = Objects.requireNonNullElse(properties.historyTable(),
				LockstepSettings.DEFAULT.historyTable());
		if (!StringUtils.hasText(historyTable)) {
			wrong("history-table", "is empty",
					"Name a table, or remove the property to use " + LockstepSettings.DEFAULT_HISTORY_TABLE + ".");
		}
		Policy policy = new Policy(Objects.requireNonNullElse(properties.outOfOrder(), Policy.DEFAULT.outOfOrder()),
				Objects.requireNonNullElse(properties.ahead(), Policy.DEFAULT.ahead()), baseline());
		Timeouts defaults = Timeouts.DEFAULT;
		Timeouts timeouts = new Timeouts(positive("connect-timeout", properties.connectTimeout(), defaults.connect()),
				positive("migration-lock-timeout", properties.migrationLockTimeout(), defaults.migrationLock()),
				positive("table-lock-timeout", properties.tableLockTimeout(), defaults.tableLock()),
				positive("table-lock-total-timeout", properties.tableLockTotalTimeout(), defaults.tableLockTotal()),
				positive("statement-timeout", properties.statementTimeout()),
				positive("migration-timeout", properties.migrationTimeout()),
				positive("await-timeout", properties.awaitTimeout(), defaults.await()));
		if (!this.problems.isEmpty()) {
			throw new LockstepException(this.problems, null);
		}
		String runtimeRole = StringUtils.hasText(properties.runtimeRole()) ? properties.runtimeRole() : null;
		return new LockstepSettings(locations, properties.placeholders(), properties.schemas(), historyTable, policy,
				runtimeRole, application, timeouts, new LockstepSettings.Seed(Objects
					.requireNonNullElse(properties.seed().locations(), LockstepSettings.Seed.DEFAULT.locations())));
	}

	private @Nullable MigrationId baseline() {
		String version = this.properties.baselineVersion();
		if (!StringUtils.hasText(version)) {
			return null;
		}
		try {
			return MigrationId.version(version);
		}
		catch (IllegalArgumentException ex) {
			wrong("baseline-version", "is \"" + version + "\", which is not a version",
					"Write it as the file names do, for instance 20260115093000 or 2.1.");
			return null;
		}
	}

	private Duration positive(String property, @Nullable Duration value, Duration unset) {
		return Objects.requireNonNullElse(positive(property, value), unset);
	}

	private @Nullable Duration positive(String property, @Nullable Duration value) {
		if (value != null && (value.isZero() || value.isNegative())) {
			wrong(property, "is " + value + ", which is no time at all", "Set a positive duration, for instance 30s.");
		}
		return value;
	}

	private void wrong(String property, String why, String action) {
		this.problems.add(Problem.of(ProblemCode.INVALID_CONFIGURATION,
				"The property %s.%s %s.".formatted(this.prefix, property, why), action));
	}

}
