package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

import dev.lockstep.Lockstep;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application needs nothing of what Lockstep can work with. They take the
 * way of an application, where classes that are not there are noticed before anything is
 * loaded.
 */
class OptionalDependenciesTests {

	private static final String USERS = "classpath:autoconfigure/users";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.datasource.generate-unique-name=true", "lockstep.on-boot=none",
				"management.endpoints.web.exposure.include=*");

	@Test
	void everythingIsThereWithEverything() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
			.hasBean("migrationsEndpoint")
			.hasBean("migrationsHealthIndicator")
			.hasBean("migrationsReadinessGroupPostProcessor")
			.hasBean("migratorPasswordSanitizingFunction")
			.hasBean("migrationsInfoContributor")
			.hasBean("lockstepDatabaseMeters")
			.hasBean("lockstepRunMeters")
			.hasBean("lockstepRunObserver"));
	}

	@Test
	void worksWithoutMicrometer() {
		without("io.micrometer").withPropertyValues("lockstep.on-boot=migrate", "lockstep.locations=" + USERS)
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
				.doesNotHaveBean("lockstepDatabaseMeters")
				.doesNotHaveBean("lockstepRunMeters")
				.doesNotHaveBean("lockstepRunObserver"));
	}

	@Test
	void worksWithObservationsButWithoutMeters() {
		without("io.micrometer.core").withPropertyValues("lockstep.on-boot=migrate", "lockstep.locations=" + USERS)
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
				.doesNotHaveBean("lockstepDatabaseMeters")
				.hasBean("lockstepRunObserver"));
	}

	@Test
	void worksWithoutActuatorAndHealth() {
		without("org.springframework.boot.actuate", "org.springframework.boot.health", "com.fasterxml.jackson",
				"tools.jackson")
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
				.doesNotHaveBean("migrationsEndpoint")
				.doesNotHaveBean("migrationsHealthIndicator")
				.doesNotHaveBean("migrationsInfoContributor")
				.doesNotHaveBean("migratorPasswordSanitizingFunction"));
	}

	@Test
	void worksWithHealthButWithoutActuator() {
		without("org.springframework.boot.actuate").run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
			.hasBean("migrationsHealthIndicator")
			.doesNotHaveBean("migrationsReadinessGroupPostProcessor"));
	}

	@Test
	void worksWithActuatorButWithoutHealth() {
		without("org.springframework.boot.health").run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
			.hasBean("migrationsEndpoint")
			.doesNotHaveBean("migrationsHealthIndicator"));
	}

	@Test
	void worksWithoutContainers() {
		without("org.testcontainers", "org.springframework.boot.testcontainers",
				"org.springframework.boot.docker.compose")
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class));
	}

	@Test
	void worksWithoutPool() {
		without("com.zaxxer.hikari").run((context) -> assertThat(context).hasSingleBean(Lockstep.class));
	}

	@Test
	void worksWithoutR2dbc() {
		without("org.springframework.r2dbc", "io.r2dbc")
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class));
	}

	private ApplicationContextRunner without(String... packages) {
		return this.runner.withClassLoader(new FilteredClassLoader(packages));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(LockstepImportSelector.class)
	static class Application {

	}

	/** What an application does with all auto-configurations, with few. */
	static class LockstepImportSelector extends AutoConfigurationImportSelector {

		@Override
		protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
			return new AnnotationAttributes();
		}

		@Override
		protected List<String> getCandidateConfigurations(AnnotationMetadata metadata,
				@Nullable AnnotationAttributes attributes) {
			ClassLoader classLoader = OptionalDependenciesTests.class.getClassLoader();
			return Stream.concat(Stream.of(DataSourceAutoConfiguration.class.getName()),
					ImportCandidates.load(AutoConfiguration.class, classLoader)
						.getCandidates()
						.stream()
						.filter((name) -> name.startsWith("dev.lockstep.")))
				.toList();
		}

		@Override
		protected Set<String> getExclusions(AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
			return Set.of();
		}

	}

}
