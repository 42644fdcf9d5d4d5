package dev.lockstep.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsHealthIndicator}.
 */
class MigrationsHealthIndicatorTests {

	@ParameterizedTest
	@CsvSource({ "UP_TO_DATE,UP", "AHEAD,UP", "PENDING,OUT_OF_SERVICE", "FAILED,DOWN", "INVALID,DOWN" })
	void stateBecomesHealth(DatabaseState state, String health) {
		assertThat(health(() -> Statuses.of(state)).getStatus().getCode()).isEqualTo(health);
	}

	@ParameterizedTest
	@CsvSource({ "PENDING", "RUNNING", "FAILED" })
	void isOutOfServiceWhileSomethingTheApplicationNeedsIsMigrated(MigrationState state) {
		Health health = health(() -> Statuses.of(DatabaseState.MIGRATING, MigrationState.APPLIED, state));
		assertThat(health.getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
	}

	@Test
	void oldReleaseServesWhileANewOneMigrates() {
		Health health = health(
				() -> Statuses.of(DatabaseState.MIGRATING, MigrationState.APPLIED, MigrationState.AHEAD));
		assertThat(health.getStatus().getCode()).isEqualTo("UP");
	}

	@Test
	void databaseThatCannotBeReadTakesNothingOutOfService() {
		Health health = health(() -> {
			throw Statuses.unreachable();
		});
		assertThat(health.getStatus().getCode()).isEqualTo("UNKNOWN");
		assertThat(health.getDetails()).containsEntry("problems", List.of("connection-failed"));
	}

	@Test
	void isUnknownIfNothingIsMigrated() {
		assertThat(MigrationsHealthIndicator.of(List.of())).isInstanceOfSatisfying(HealthIndicator.class,
				(indicator) -> assertThat(indicator.health())
					.isEqualTo(Health.unknown().withDetail("reason", "lockstep.enabled is false").build()));
	}

	@Test
	void tellsStateAndVersion() {
		Health health = health(Statuses::full);
		assertThat(health.getDetails()).containsEntry("state", DatabaseState.MIGRATING).containsEntry("version", "1");
	}

	private static Health health(Supplier<Status> status) {
		StatusCache cache = new StatusCache(status, Duration.ofSeconds(1), new SettableClock());
		return new MigrationsHealthIndicator(
				new MigratedDatabase("default", cache, () -> BootRun.OVER, (version) -> Optional.empty()))
			.health();
	}

}
