package dev.lockstep.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationCallback;
import dev.lockstep.MigrationResult;
import dev.lockstep.Seeder;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of what an application adds to Lockstep: seeds, callbacks, customizers, profiles.
 */
class ApplicationCodeTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				JdbcTemplateAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()),
				"lockstep.locations=classpath:autoconfigure/users",
				"lockstep.seed.locations=classpath:autoconfigure/seeds");

	@Test
	void bootDoesNotSeedUnlessItIsTold() {
		this.runner.run((context) -> assertThat(names(context)).containsExactly("Jane"));
		this.runner.withPropertyValues("lockstep.seed.on-boot=true")
			.run((context) -> assertThat(names(context)).containsExactly("Ada", "Jane"));
	}

	@Test
	void seedsOfActiveProfilesRun() {
		this.runner.withPropertyValues("lockstep.seed.on-boot=true", "spring.profiles.active=dev")
			.run((context) -> assertThat(names(context)).containsExactly("Ada", "Grace", "Jane"));
	}

	@Test
	void bootThatOnlyValidatesDoesNotSeed() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("lockstep.seed.on-boot=true", "lockstep.on-boot=validate")
			.run((context) -> assertThat(names(context)).containsExactly("Jane"));
	}

	@Test
	void seedersCallbacksAndCustomizersAreFound() {
		this.runner.withUserConfiguration(Additions.class)
			.withPropertyValues("lockstep.locations=classpath:nowhere", "lockstep.seed.on-boot=true")
			.run((context) -> {
				assertThat(names(context)).containsExactly("Ada", "Edsger", "Jane");
				assertThat(context.getBean(Recorder.class).calls).containsExactly("before", "after");
			});
	}

	@Test
	void profileOfProductionProtectsTheDatabase() {
		this.runner.withPropertyValues("spring.profiles.active=prod").run((context) -> {
			LockstepException failure = catchThrowableOfType(LockstepException.class,
					() -> context.getBean(Lockstep.class).reset());
			assertThat(failure.problems().get(0).code()).isEqualTo(ProblemCode.PROTECTED_DATABASE);
			assertThat(names(context)).containsExactly("Jane");
		});
	}

	private static List<String> names(ApplicationContext context) {
		return context.getBean(JdbcTemplate.class).queryForList("select name from users order by name", String.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Additions {

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

		@Bean
		Seeder edsger() {
			return new Edsger();
		}

		@Bean
		@Order(2)
		LockstepCustomizer locations() {
			return (settings) -> settings.withLocations(List.of("classpath:autoconfigure/" + settings.historyTable()))
				.withHistoryTable("history");
		}

		@Bean
		@Order(1)
		LockstepCustomizer first() {
			return (settings) -> settings.withHistoryTable("users");
		}

	}

	/** A seeder in Java. */
	static class Edsger implements Seeder {

		@Override
		public String name() {
			return "edsger";
		}

		@Override
		public void seed(JdbcTemplate jdbc) {
			jdbc.update("insert into users (id, name) values (4, 'Edsger')");
		}

	}

	/** A callback that remembers how it was called. */
	static class Recorder implements MigrationCallback {

		private final List<String> calls = new ArrayList<>();

		@Override
		public void beforeRun(Plan plan) {
			this.calls.add("before");
		}

		@Override
		public void afterRun(MigrationResult result) {
			this.calls.add("after");
		}

	}

}
