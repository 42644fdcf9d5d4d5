package dev.lockstep.autoconfigure;

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
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.lockstep.LockstepSettings;
import dev.lockstep.LockstepSettings.Application;
import dev.lockstep.LockstepSettings.Seed;
import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.Policy;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link LockstepProperties} and {@link SettingsFactory}.
 */
class LockstepPropertiesTests {

	/** What the engine does not know, because it concerns Spring Boot alone. */
	private static final Set<String> OF_SPRING_BOOT = Set.of("enabled", "onBoot", "migrator", "status", "health");

	/** What the engine is told by the application itself. */
	private static final Set<String> OF_THE_ENGINE = Set.of("application");

	@Test
	void defaultsAreThoseOfTheEngine() {
		assertThat(settings(Map.of())).isEqualTo(LockstepSettings.DEFAULT);
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
