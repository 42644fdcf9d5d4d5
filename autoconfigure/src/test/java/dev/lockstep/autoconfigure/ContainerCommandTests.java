package dev.lockstep.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a command finds the database of a service connection, as the application
 * does.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainerCommandTests {

	@Test
	void migratesInTheContainer() {
		CommandRun run = CommandRun.of(Application.class, "migrate",
				"--lockstep.locations=classpath:autoconfigure/users",
				"--spring.datasource.url=jdbc:postgresql://production.example.org/shop",
				"--lockstep.connect-timeout=1s");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("Applied 3 migrations");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@ServiceConnection
		PostgreSQLContainer postgreSql() {
			return new PostgreSQLContainer("postgres:18");
		}

	}

}
