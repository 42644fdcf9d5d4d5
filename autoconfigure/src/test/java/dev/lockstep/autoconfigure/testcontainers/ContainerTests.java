package dev.lockstep.autoconfigure.testcontainers;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.lockstep.Lockstep;
import dev.lockstep.autoconfigure.LockstepAutoConfiguration;
import dev.lockstep.plan.MigrationStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the migrator finds a container with {@code @ServiceConnection}, but keeps
 * its own credentials.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainerTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				ServiceConnectionAutoConfiguration.class))
		.withUserConfiguration(ContainerConfiguration.class)
		.withPropertyValues("lockstep.locations=classpath:autoconfigure/users",
				"lockstep.migrator.url=jdbc:postgresql://production.example.org/shop");

	@Test
	void migratesInTheContainerAndNotWhereThePropertyPoints() {
		this.runner.run((context) -> assertThat(appliedBy(context)).containsOnly("test"));
	}

	@Test
	void migratesWithTheConfiguredCredentialsAtTheContainersUrl() {
		this.runner
			.withPropertyValues("lockstep.migrator.username=app_migrator", "lockstep.migrator.password=migrator-secret")
			.run((context) -> assertThat(appliedBy(context)).containsOnly("app_migrator"));
	}

	private static Iterable<String> appliedBy(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(Lockstep.class)
			.status()
			.migrations()
			.stream()
			.map(MigrationStatus::appliedBy)
			.map(String::valueOf)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class ContainerConfiguration {

		@Bean
		@ServiceConnection
		PostgreSQLContainer postgreSql() {
			PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
			container.start();
			new JdbcTemplate(new DriverManagerDataSource(container.getJdbcUrl(), container.getUsername(),
					container.getPassword()))
				.execute("create role app_migrator login password 'migrator-secret';"
						+ "grant create on schema public to app_migrator");
			return container;
		}

	}

}
