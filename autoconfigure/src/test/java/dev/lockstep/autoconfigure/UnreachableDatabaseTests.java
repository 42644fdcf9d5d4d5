package dev.lockstep.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.lockstep.actuate.DatabaseDescriptor;
import dev.lockstep.actuate.MigrationsDescriptor;
import dev.lockstep.actuate.MigrationsEndpoint;
import dev.lockstep.actuate.MigrationsHealthIndicator;
import dev.lockstep.actuate.ProblemDescriptor;
import dev.lockstep.plan.DatabaseState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application whose database goes away.
 */
class UnreachableDatabaseTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class,
				LockstepEndpointAutoConfiguration.class, LockstepHealthContributorAutoConfiguration.class))
		.withUserConfiguration(DataSourceConfiguration.class)
		.withPropertyValues("lockstep.locations=classpath:autoconfigure/users", "lockstep.status.time-to-live=0",
				"management.endpoints.web.exposure.include=migrations");

	@Test
	void endpointStillAnswersAndSaysWhy() {
		this.runner.run((context) -> {
			assertThat(context.getBean(MigrationsEndpoint.class).migrations().state())
				.isEqualTo(DatabaseState.UP_TO_DATE);
			context.getBean(SwitchableDataSource.class).reachable = false;
			MigrationsDescriptor descriptor = context.getBean(MigrationsEndpoint.class).migrations();
			assertThat(descriptor.state()).isEqualTo(DatabaseState.UNKNOWN);
			assertThat(descriptor.databases().values()).flatExtracting(DatabaseDescriptor::problems)
				.extracting(ProblemDescriptor::code)
				.containsExactly("connection-failed");
		});
	}

	@Test
	void healthTakesNoInstanceOutOfService() {
		this.runner.run((context) -> {
			context.getBean(SwitchableDataSource.class).reachable = false;
			assertThat(context.getBean(MigrationsHealthIndicator.class).health().getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void isAskedOnceForEachReading() {
		this.runner.run((context) -> {
			SwitchableDataSource dataSource = context.getBean(SwitchableDataSource.class);
			dataSource.reachable = false;
			context.getBean(MigrationsEndpoint.class).migrations();
			assertThat(dataSource.refused).isOne();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class DataSourceConfiguration {

		@Bean
		DataSource dataSource() {
			return new SwitchableDataSource();
		}

	}

	private static final class SwitchableDataSource extends SimpleDriverDataSource {

		private boolean reachable = true;

		private int refused;

		SwitchableDataSource() {
			super(new org.h2.Driver(), "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (!this.reachable) {
				this.refused++;
				throw new SQLException("Connection refused", "08001");
			}
			return super.getConnection();
		}

	}

}
