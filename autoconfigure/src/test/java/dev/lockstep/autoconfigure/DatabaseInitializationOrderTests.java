package dev.lockstep.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.mockito.Mockito;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what waits until the database is migrated.
 */
class DatabaseInitializationOrderTests {

	private static final String INITIALIZER = "lockstepMigrationInitializer";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true", "lockstep.on-boot=none");

	@Test
	void jdbcClientAndTemplatesWait() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
			.run((context) -> {
				assertWaits(context, "jdbcTemplate");
				assertWaits(context, "namedParameterJdbcTemplate");
				assertWaits(context, "jdbcClient");
			});
	}

	@Test
	void entityManagerFactoryWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.run((context) -> assertWaits(context, "entityManagerFactory"));
	}

	// jOOQ itself needs Java 21.
	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void jooqWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(JooqAutoConfiguration.class))
			.run((context) -> assertWaits(context, "dslContext"));
	}

	@Test
	void quartzWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(QuartzAutoConfiguration.class))
			.withPropertyValues("spring.quartz.job-store-type=jdbc")
			.run((context) -> {
				assertWaits(context, "quartzScheduler");
				assertWaits(context, "quartzDataSourceScriptDatabaseInitializer");
			});
	}

	@Test
	void springSessionWaits() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
					SessionAutoConfiguration.class, JdbcSessionAutoConfiguration.class))
			.withPropertyValues("spring.datasource.generate-unique-name=true", "lockstep.on-boot=none")
			.run((context) -> assertThat(dependencies(context.getBeanFactory().getBeanDefinition("sessionRepository")))
				.contains(INITIALIZER));
	}

	@Test
	void r2dbcWaits() {
		this.runner.withBean(DatabaseClient.class, () -> Mockito.mock(DatabaseClient.class))
			.run((context) -> assertWaits(context, context.getBeanNamesForType(DatabaseClient.class)[0]));
	}

	@Test
	void annotatedBeanWaits() {
		this.runner.withUserConfiguration(AnnotatedBean.class).run((context) -> assertWaits(context, "annotated"));
	}

	@Test
	void schemaScriptOfSpringBootRunsAfterwards() {
		this.runner.withPropertyValues("spring.sql.init.mode=always")
			.run((context) -> assertWaits(context, "dataSourceScriptDatabaseInitializer"));
	}

	private static void assertWaits(AssertableApplicationContext context, String name) {
		assertThat(context).hasNotFailed();
		assertThat(dependencies(context.getBeanFactory().getBeanDefinition(name))).contains(INITIALIZER);
	}

	private static String[] dependencies(BeanDefinition definition) {
		String[] dependencies = definition.getDependsOn();
		return (dependencies != null) ? dependencies : new String[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class AnnotatedBean {

		@Bean
		@DependsOnDatabaseInitialization
		String annotated() {
			return "reads the database";
		}

	}

}
