package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
		if (properties.locations().isEmpty()) {
			wrong("locations", "is empty",
					"Name at least one folder, or remove the property to use " + this.defaultLocation + ".");
		}
		if (!StringUtils.hasText(properties.historyTable())) {
			wrong("history-table", "is empty",
					"Name a table, or remove the property to use " + LockstepSettings.DEFAULT_HISTORY_TABLE + ".");
		}
		Policy policy = new Policy(properties.outOfOrder(), properties.ahead(), baseline());
		Timeouts timeouts = new Timeouts(positive("connect-timeout", properties.connectTimeout()),
				positive("migration-lock-timeout", properties.migrationLockTimeout()),
				positive("table-lock-timeout", properties.tableLockTimeout()),
				positive("table-lock-total-timeout", properties.tableLockTotalTimeout()),
				optional("statement-timeout", properties.statementTimeout()),
				optional("migration-timeout", properties.migrationTimeout()),
				positive("await-timeout", properties.awaitTimeout()));
		if (!this.problems.isEmpty()) {
			throw new LockstepException(this.problems, null);
		}
		String runtimeRole = StringUtils.hasText(properties.runtimeRole()) ? properties.runtimeRole() : null;
		return new LockstepSettings(properties.locations(), properties.placeholders(), properties.schemas(),
				properties.historyTable(), policy, runtimeRole, application, timeouts,
				new LockstepSettings.Seed(properties.seed().locations()));
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

	private @Nullable Duration optional(String property, @Nullable Duration value) {
		return (value != null) ? positive(property, value) : null;
	}

	private Duration positive(String property, Duration value) {
		if (value.isZero() || value.isNegative()) {
			wrong(property, "is " + value + ", which is no time at all", "Set a positive duration, for instance 30s.");
		}
		return value;
	}

	private void wrong(String property, String why, String action) {
		this.problems.add(Problem.of(ProblemCode.INVALID_CONFIGURATION,
				"The property %s.%s %s.".formatted(this.prefix, property, why), action));
	}

}
