package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationCallback;
import dev.lockstep.actuate.micrometer.DatabaseMeters;
import dev.lockstep.actuate.micrometer.DefaultMigrationObservationConvention;
import dev.lockstep.actuate.micrometer.MigrationObservationContext;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockstepMetricsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockstepMetricsAutoConfigurationTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(LockstepAutoConfiguration.class, LockstepMetricsAutoConfiguration.class,
						DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url, "lockstep.locations=classpath:autoconfigure/users");

	private final ApplicationContextRunner observed = this.runner.withBean(ObservationRegistry.class,
			() -> this.observations);

	private TestObservationRegistryAssert assertThatObservations() {
		return TestObservationRegistryAssert.assertThat(this.observations);
	}

	@Test
	void observeRunAndEachOfItsMigrations() {
		this.observed.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatObservations().hasNumberOfObservationsEqualTo(4)
				.hasObservationWithNameEqualTo("lockstep.run")
				.that()
				.hasBeenStarted()
				.hasBeenStopped()
				.doesNotHaveError()
				.doesNotHaveParentObservation()
				.hasContextualNameEqualTo("migrate default")
				.hasLowCardinalityKeyValue("database", "default")
				.hasLowCardinalityKeyValue("problem", "none")
				.hasHighCardinalityKeyValue("lockstep.planned", "3");
			assertThatObservations().forAllObservationsWithNameEqualTo("lockstep.migration",
					(migration) -> migration.hasLowCardinalityKeyValue("database", "default")
						.hasLowCardinalityKeyValueWithKey("kind")
						.hasLowCardinalityKeyValue("problem", "none")
						.hasParentObservation());
			assertThatObservations()
				.hasAnObservation((migration) -> migration.hasContextualNameEqualTo("migration R__user_names")
					.hasLowCardinalityKeyValue("kind", "repeatable")
					.hasHighCardinalityKeyValue("lockstep.version", "R__user_names"));
		});
	}

	@Test
	void nothingToDoIsNotObserved() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.observed.run((context) -> assertThatObservations().doesNotHaveAnyObservation());
	}

	@Test
	void failureIsObservedWithTheCodeOfItsProblem() {
		this.observed.withPropertyValues("lockstep.locations=classpath:autoconfigure/broken").run((context) -> {
			assertThat(context).hasFailed();
			for (String name : List.of("lockstep.run", "lockstep.migration")) {
				assertThatObservations().hasObservationWithNameEqualTo(name)
					.that()
					.hasError()
					.hasBeenStopped()
					.hasLowCardinalityKeyValue("problem", "statement-failed");
			}
			assertThat(this.observations.getCurrentObservationScope()).isNull();
		});
	}

	@Test
	void whatAMigrationDoesIsObservedAsPartOfIt() {
		this.observed.withUserConfiguration(ObservedMigration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatObservations().hasObservationWithNameEqualTo("query")
				.that()
				.hasParentObservationContextMatching((parent) -> parent instanceof MigrationObservationContext migration
						&& migration.getMigration().migration().id().key().equals("3"));
		});
	}

	@Test
	void errorOfACallbackLeavesNothingOpen() {
		this.observed.withUserConfiguration(FailingCallback.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThatObservations().hasObservationWithNameEqualTo("lockstep.migration")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("problem", "unexpected");
			assertThat(this.observations.getCurrentObservationScope()).isNull();
		});
	}

	@Test
	void conventionOfTheApplicationReplacesTheDefault() {
		this.observed.withUserConfiguration(OwnConvention.class)
			.run((context) -> assertThatObservations().hasAnObservationWithAKeyValue("team", "shop"));
	}

	@Test
	void whatObservesMayNeedTheDatabaseItself(CapturedOutput output) {
		this.runner.withUserConfiguration(RegistryInDatabase.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ObservationRegistry.class);
			assertThat(output).contains("The migrations are not observed, because what observes waits for them");
		});
	}

	@Test
	void migrationThatIsBegunOnceMoreIsObservedOnce() {
		this.observed.withPropertyValues("lockstep.on-boot=none").run((context) -> {
			Plan plan = context.getBean(Lockstep.class).plan();
			PlannedMigration migration = plan.steps().get(0);
			RunListener listener = context.getBean("lockstepRunObserver", RunListenerProvider.class).of("default");
			listener.begin(plan, "H2");
			listener.begin(migration);
			listener.begin(migration);
			listener.applied(migration, Duration.ZERO);
			listener.end(List.of(migration.migration().id()), null, Duration.ZERO);
			assertThatObservations().hasNumberOfObservationsEqualTo(2);
			assertThat(this.observations.getCurrentObservationScope()).isNull();
		});
	}

	@Test
	void whatObservesMayFail(CapturedOutput output) {
		this.observations.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				throw new IllegalStateException("collector of " + context.getName());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.observed.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("collector of lockstep.run", "collector of lockstep.migration");
	}

	@Test
	void whatObservesMayBeImpossible(CapturedOutput output) {
		this.runner.withUserConfiguration(RegistryThatCannotBeMade.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("The migrations are not observed, because what observes cannot be made");
	}

	@Test
	void needNoRegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DatabaseMeters.class));
	}

	@Test
	void switchedOffMeasuresNothing() {
		this.runner.withPropertyValues("lockstep.enabled=false").run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(DatabaseMeters.class).bindTo(registry);
			assertThat(registry.getMeters()).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class ObservedMigration {

		@Bean
		JavaMigration migration(ObservationRegistry registry) {
			return new JavaMigration() {

				@Override
				public String version() {
					return "3";
				}

				@Override
				public String description() {
					return "observed";
				}

				@Override
				public void migrate(JdbcTemplate jdbc) {
					Observation.createNotStarted("query", registry).observe(() -> jdbc.execute("select 1"));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingCallback {

		@Bean
		MigrationCallback callback() {
			return new MigrationCallback() {

				@Override
				public void beforeMigration(PlannedMigration migration) {
					throw new AssertionError("of the callback's own");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConvention {

		@Bean
		DefaultMigrationObservationConvention convention() {
			return new DefaultMigrationObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(MigrationObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("team", "shop");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryThatCannotBeMade {

		@Bean
		@Lazy
		ObservationRegistry observationRegistry() {
			throw new IllegalStateException("no web server");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryInDatabase {

		@Bean
		ObservationRegistry observationRegistry(JdbcTemplate jdbc) {
			return TestObservationRegistry.create();
		}

	}

}
