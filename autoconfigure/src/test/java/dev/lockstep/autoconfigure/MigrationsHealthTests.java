package dev.lockstep.autoconfigure;

import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockstepHealthContributorAutoConfiguration}.
 */
class MigrationsHealthTests {

	private final WebApplicationContextRunner any = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class,
				LockstepHealthContributorAutoConfiguration.class, DataSourceAutoConfiguration.class,
				ApplicationAvailabilityAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()),
				"lockstep.status.time-to-live=0", "management.endpoints.web.exposure.include=health");

	private final WebApplicationContextRunner runner = this.any
		.withPropertyValues("lockstep.locations=classpath:autoconfigure/users");

	@Test
	void isUpWhenEverythingIsApplied() {
		this.runner.run((context) -> assertThat(status(context, "migrations")).isEqualTo(Status.UP));
	}

	@Test
	void isPartOfReadinessAndNotOfLiveness() {
		this.runner.run((context) -> {
			assertThat(isMember(context, "readiness")).isTrue();
			assertThat(isMember(context, "liveness")).isFalse();
		});
	}

	@Test
	void pendingMigrationsKeepTheApplicationFromBeingReadyButNotFromBeingAlive() {
		this.runner.withPropertyValues("lockstep.on-boot=none").run((context) -> {
			AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(status(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(status(context, "liveness")).isEqualTo(Status.UP);
		});
	}

	@Test
	void readinessStateOfTheApplicationIsStillPartOfReadiness() {
		this.runner.run((context) -> assertThat(groups(context).get("readiness")).isNotNull()
			.satisfies((group) -> assertThat(group.isMember("readinessState")).isTrue()));
	}

	@Test
	void propertyLeavesItOutOfReadiness() {
		this.runner.withPropertyValues("lockstep.health.readiness=false").run((context) -> {
			assertThat(isMember(context, "readiness")).isFalse();
			assertThat(status(context, "migrations")).isEqualTo(Status.UP);
		});
	}

	@Test
	void ownReadinessGroupIsRespected() {
		this.runner.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState")
			.run((context) -> assertThat(isMember(context, "readiness")).isFalse());
		this.runner.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState,migrations")
			.run((context) -> assertThat(isMember(context, "readiness")).isTrue());
	}

	@Test
	void additionalPathsOfGroupsAreKept() {
		this.runner
			.withPropertyValues("management.endpoint.health.probes.add-additional-paths=true",
					"management.endpoint.health.group.custom.include=ping",
					"management.endpoint.health.group.custom.additional-path=server:/custom")
			.run((context) -> assertThat(((AdditionalPathsMapper) groups(context)).getAdditionalPaths(HealthEndpoint.ID,
					WebServerNamespace.SERVER))
				.contains("/custom", "/livez", "/readyz"));
	}

	@Test
	void makesNoGroupIfThereAreNoProbes() {
		this.runner.withPropertyValues("management.endpoint.health.probes.enabled=false")
			.run((context) -> assertThat(groups(context).getNames()).doesNotContain("readiness"));
	}

	@Test
	void eachOfSeveralDatabasesHasAComponentAndTheWorstCounts() {
		this.any
			.withPropertyValues("lockstep.databases.users.data-source=dataSource",
					"lockstep.databases.users.locations=classpath:autoconfigure/users",
					"lockstep.databases.orders.migrator.url=jdbc:h2:mem:%s".formatted(UUID.randomUUID()),
					"lockstep.databases.orders.locations=classpath:autoconfigure/several/billing",
					"lockstep.databases.orders.on-boot=none")
			.run((context) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				assertThat(status(context, "migrations", "users")).isEqualTo(Status.UP);
				assertThat(status(context, "migrations", "orders")).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(status(context, "migrations")).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(status(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
			});
	}

	@Test
	void switchedOffSaysNothing() {
		this.runner.withPropertyValues("lockstep.enabled=false").run((context) -> {
			assertThat(status(context, "migrations")).isEqualTo(Status.UNKNOWN);
			assertThat(isMember(context, "readiness")).isFalse();
		});
	}

	private static boolean isMember(AssertableWebApplicationContext context, String group) {
		return Objects.requireNonNull(groups(context).get(group)).isMember("migrations");
	}

	private static HealthEndpointGroups groups(AssertableWebApplicationContext context) {
		return context.getBean(HealthEndpointGroups.class);
	}

	private static Status status(AssertableWebApplicationContext context, String... path) {
		HealthDescriptor health = context.getBean(HealthEndpoint.class).healthForPath(path);
		return Objects.requireNonNull(health).getStatus();
	}

}
