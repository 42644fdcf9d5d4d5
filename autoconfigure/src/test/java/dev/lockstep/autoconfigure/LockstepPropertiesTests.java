package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.lockstep.LockstepSettings;
import dev.lockstep.LockstepSettings.Application;
import dev.lockstep.LockstepSettings.Seed;
import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.autoconfigure.LockstepProperties.Migrator;
import dev.lockstep.autoconfigure.LockstepProperties.Status;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.Policy;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.report.DatabaseProblems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link LockstepProperties} and {@link SettingsFactory}.
 */
class LockstepPropertiesTests {

	/** What the engine does not know, because it concerns Spring Boot alone. */
	private static final Set<String> OF_SPRING_BOOT = Set.of("enabled", "onBoot", "migrator", "status", "health",
			"databases");

	/** What the engine is told by the application itself. */
	private static final Set<String> OF_THE_ENGINE = Set.of("application");

	@Test
	void defaultsAreThoseOfTheEngine() {
		assertThat(settings(Map.of())).isEqualTo(LockstepSettings.DEFAULT);
	}

	@Test
	void defaultsInTheMetadataAreThoseThatHold() throws IOException {
		Map<String, String> told = PropertiesPageTests.properties()
			.filter((property) -> property.get("defaultValue") != null)
			.collect(Collectors.toMap((property) -> String.valueOf(property.get("name")),
					(property) -> String.valueOf(property.get("defaultValue"))));
		assertThat(told).containsKeys("lockstep.locations", "lockstep.history-table", "lockstep.out-of-order",
				"lockstep.ahead", "lockstep.connect-timeout", "lockstep.migration-lock-timeout",
				"lockstep.table-lock-timeout", "lockstep.table-lock-total-timeout", "lockstep.await-timeout",
				"lockstep.seed.locations", "lockstep.status.time-to-live");
		assertThat(settings(told)).isEqualTo(LockstepSettings.DEFAULT);
		assertThat(bind(told).status().timeToLive()).isEqualTo(MigratedDatabase.DEFAULT_TIME_TO_LIVE);
	}

	@Test
	void everySettingIsSetByAProperty() {
		LockstepSettings settings = settings(Map.ofEntries(Map.entry("lockstep.locations", "classpath:a,file:b"),
				Map.entry("lockstep.placeholders.owner", "jane"), Map.entry("lockstep.schemas", "app,audit"),
				Map.entry("lockstep.history-table", "migrations"), Map.entry("lockstep.out-of-order", "allow"),
				Map.entry("lockstep.ahead", "fail"), Map.entry("lockstep.baseline-version", "2.1"),
				Map.entry("lockstep.runtime-role", "app_runtime"), Map.entry("lockstep.connect-timeout", "1s"),
				Map.entry("lockstep.migration-lock-timeout", "2s"), Map.entry("lockstep.table-lock-timeout", "3ms"),
				Map.entry("lockstep.table-lock-total-timeout", "4s"), Map.entry("lockstep.statement-timeout", "5s"),
				Map.entry("lockstep.migration-timeout", "6s"), Map.entry("lockstep.await-timeout", "7s"),
				Map.entry("lockstep.seed.locations", "classpath:seeds")));
		assertThat(settings).isEqualTo(new LockstepSettings(List.of("classpath:a", "file:b"), Map.of("owner", "jane"),
				List.of("app", "audit"), "migrations",
				new Policy(Policy.OutOfOrder.ALLOW, Policy.Ahead.FAIL, MigrationId.version("2.1")), "app_runtime",
				Application.UNKNOWN,
				new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(3), Duration.ofSeconds(4),
						Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(7)),
				new Seed(List.of("classpath:seeds"))));
	}

	@Test
	void neitherSideHasWhatTheOtherDoesNotKnow() {
		Set<String> properties = components(LockstepProperties.class).filter((name) -> !OF_SPRING_BOOT.contains(name))
			.map((name) -> name.replaceFirst("(?<=.)Timeout$", "").replaceFirst("Version$", ""))
			.collect(Collectors.toSet());
		Set<String> settings = components(LockstepSettings.class).filter((name) -> !OF_THE_ENGINE.contains(name))
			.filter((name) -> !Set.of("policy", "timeouts").contains(name))
			.collect(Collectors.toSet());
		// How far to go is said with a command, not with a property.
		settings.addAll(components(Policy.class).filter((name) -> !name.equals("target")).toList());
		settings.addAll(components(Timeouts.class).toList());
		assertThat(properties).isEqualTo(settings);
	}

	@Test
	void eachOfSeveralDatabasesHasThePropertiesOfAnOnlyOne() {
		Set<String> only = components(LockstepProperties.class)
			.filter((name) -> !Set.of("enabled", "status", "health", "databases").contains(name))
			.collect(Collectors.toSet());
		assertThat(components(LockstepProperties.Database.class).filter((name) -> !name.equals("dataSource")))
			.containsExactlyInAnyOrderElementsOf(only);
		assertThat(DatabaseProblems.PROPERTIES)
			.containsExactlyInAnyOrderElementsOf(only.stream().map(DataObjectPropertyName::toDashedForm).toList());
	}

	@Test
	void whatADatabaseSetsItselfWinsAndTheRestIsAsForAll() {
		LockstepProperties all = bind(Map.ofEntries(Map.entry("lockstep.on-boot", "wait"),
				Map.entry("lockstep.placeholders.owner", "jane"), Map.entry("lockstep.placeholders.color", "red"),
				Map.entry("lockstep.history-table", "changes"), Map.entry("lockstep.out-of-order", "allow"),
				Map.entry("lockstep.ahead", "fail"), Map.entry("lockstep.runtime-role", "app_runtime"),
				Map.entry("lockstep.connect-timeout", "1s"), Map.entry("lockstep.migration-lock-timeout", "2s"),
				Map.entry("lockstep.table-lock-timeout", "3s"), Map.entry("lockstep.table-lock-total-timeout", "4s"),
				Map.entry("lockstep.statement-timeout", "5s"), Map.entry("lockstep.migration-timeout", "6s"),
				Map.entry("lockstep.await-timeout", "7s"), Map.entry("lockstep.seed.on-boot", "true"),
				Map.entry("lockstep.databases.as-all.schemas", ""), Map.entry("lockstep.databases.own.on-boot", "none"),
				Map.entry("lockstep.databases.own.locations", "classpath:own"),
				Map.entry("lockstep.databases.own.placeholders.owner", "john"),
				Map.entry("lockstep.databases.own.schemas", "app"),
				Map.entry("lockstep.databases.own.history-table", "own"),
				Map.entry("lockstep.databases.own.out-of-order", "fail"),
				Map.entry("lockstep.databases.own.ahead", "ignore"),
				Map.entry("lockstep.databases.own.baseline-version", "1"),
				Map.entry("lockstep.databases.own.runtime-role", "own_runtime"),
				Map.entry("lockstep.databases.own.connect-timeout", "11s"),
				Map.entry("lockstep.databases.own.migration-lock-timeout", "12s"),
				Map.entry("lockstep.databases.own.table-lock-timeout", "13s"),
				Map.entry("lockstep.databases.own.table-lock-total-timeout", "14s"),
				Map.entry("lockstep.databases.own.statement-timeout", "15s"),
				Map.entry("lockstep.databases.own.migration-timeout", "16s"),
				Map.entry("lockstep.databases.own.await-timeout", "17s"),
				Map.entry("lockstep.databases.own.migrator.username", "own_migrator"),
				Map.entry("lockstep.databases.own.seed.on-boot", "false"),
				Map.entry("lockstep.databases.own.seed.locations", "classpath:seeds")));
		Status status = all.status();
		assertThat(all.of("as-all")).isEqualTo(new LockstepProperties(true, OnBoot.WAIT,
				List.of("classpath:db/migrations/as-all"), Map.of("owner", "jane", "color", "red"), List.of(),
				"changes", Policy.OutOfOrder.ALLOW, Policy.Ahead.FAIL, null, "app_runtime", Duration.ofSeconds(1),
				Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5),
				Duration.ofSeconds(6), Duration.ofSeconds(7), new Migrator(null, null, null, null),
				new LockstepProperties.Seed(true, List.of("classpath:db/seeds/as-all")), status, all.health(),
				Map.of()));
		assertThat(all.of("own")).isEqualTo(new LockstepProperties(true, OnBoot.NONE, List.of("classpath:own"),
				Map.of("owner", "john", "color", "red"), List.of("app"), "own", Policy.OutOfOrder.FAIL,
				Policy.Ahead.IGNORE, "1", "own_runtime", Duration.ofSeconds(11), Duration.ofSeconds(12),
				Duration.ofSeconds(13), Duration.ofSeconds(14), Duration.ofSeconds(15), Duration.ofSeconds(16),
				Duration.ofSeconds(17), new Migrator(null, "own_migrator", null, null),
				new LockstepProperties.Seed(false, List.of("classpath:seeds")), status, all.health(), Map.of()));
	}

	@Test
	void everyWrongValueIsNamed() {
		LockstepException failure = catchThrowableOfType(LockstepException.class,
				() -> settings(
						Map.of("lockstep.locations", "", "lockstep.history-table", " ", "lockstep.baseline-version",
								"next", "lockstep.connect-timeout", "-1s", "lockstep.statement-timeout", "0")));
		assertThat(failure.problems()).extracting(Problem::code).containsOnly(ProblemCode.INVALID_CONFIGURATION);
		assertThat(failure.problems()).extracting(Problem::message)
			.containsExactlyInAnyOrder("The property lockstep.locations is empty.",
					"The property lockstep.history-table is empty.",
					"The property lockstep.baseline-version is \"next\", which is not a version.",
					"The property lockstep.connect-timeout is PT-1S, which is no time at all.",
					"The property lockstep.statement-timeout is PT0S, which is no time at all.");
	}

	@Test
	void emptyLocationsAreToldTheDefaultOfTheDatabase() {
		LockstepProperties properties = bind(Map.of("lockstep.databases.billing.locations", ""));
		LockstepException failure = catchThrowableOfType(LockstepException.class,
				() -> SettingsFactory.settings(properties, "billing", Application.UNKNOWN));
		assertThat(failure.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.action()).endsWith(" classpath:db/migrations/billing."));
	}

	@Test
	void passwordIsInNoText() {
		LockstepProperties properties = bind(
				Map.of("lockstep.migrator.url", "jdbc:postgresql://localhost/shop?password=hunter2",
						"lockstep.migrator.username", "app_migrator", "lockstep.migrator.password", "hunter2"));
		assertThat(properties.migrator().password()).isEqualTo("hunter2");
		assertThat(properties.toString()).contains("app_migrator").doesNotContain("hunter2");
	}

	private static LockstepSettings settings(Map<String, String> properties) {
		return SettingsFactory.settings(bind(properties), Application.UNKNOWN);
	}

	private static LockstepProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("lockstep",
				LockstepProperties.class);
	}

	private static Stream<String> components(Class<? extends Record> type) {
		return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
	}

}
