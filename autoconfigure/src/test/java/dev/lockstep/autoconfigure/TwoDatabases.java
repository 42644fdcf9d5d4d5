package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with two databases, orders and billing.
 */
final class TwoDatabases {

	static final String[] PROPERTIES = { "lockstep.databases.orders.locations=classpath:autoconfigure/several/orders",
			"lockstep.databases.orders.placeholders.item=book",
			"lockstep.databases.billing.locations=classpath:autoconfigure/several/billing" };

	private TwoDatabases() {
	}

	/** An application without any database yet. */
	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
					LockstepEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=migrations",
					"lockstep.status.time-to-live=0");
	}

	static ApplicationContextRunner two() {
		return runner().withUserConfiguration(TwoDataSources.class).withPropertyValues(PROPERTIES);
	}

	static String url() {
		return "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
	}

	static Problem problem(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
			if (cause instanceof LockstepException failure) {
				assertThat(failure.problems()).hasSize(1);
				return failure.problems().get(0);
			}
		}
		throw new AssertionError("No failure of Lockstep", context.getStartupFailure());
	}

	static List<String> tables(AssertableApplicationContext context, String dataSource) {
		return jdbc(context, dataSource).queryForList(
				"select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class);
	}

	static JdbcTemplate jdbc(AssertableApplicationContext context, String dataSource) {
		return new JdbcTemplate(context.getBean(dataSource, DataSource.class));
	}

	static JavaMigration migration(String version) {
		return new JavaMigration() {

			@Override
			public String version() {
				return version;
			}

			@Override
			public String description() {
				return "in Java";
			}

			@Override
			public void migrate(JdbcTemplate jdbc) {
				jdbc.execute("create table in_java (id int)");
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		DataSource ordersDataSource() {
			return new SimpleDriverDataSource(new org.h2.Driver(), url(), "sa", "");
		}

		@Bean
		DataSource billingDataSource() {
			return new SimpleDriverDataSource(new org.h2.Driver(), url(), "sa", "");
		}

	}

}
