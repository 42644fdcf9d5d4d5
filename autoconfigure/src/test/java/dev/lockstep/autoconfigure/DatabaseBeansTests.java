package dev.lockstep.autoconfigure;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationCallback;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.Plan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what belongs to which of several databases: data sources, connections, code.
 */
class DatabaseBeansTests {

	private final ApplicationContextRunner runner = TwoDatabases.runner();

	private final ApplicationContextRunner two = TwoDatabases.two();

	@Test
	void dataSourceIsNamedByAProperty() {
		this.two
			.withPropertyValues("lockstep.databases.orders.data-source=billingDataSource",
					"lockstep.databases.orders.schemas=SALES", "lockstep.databases.billing.schemas=BILLS")
			.run((context) -> {
				assertThat(TwoDatabases.jdbc(context, "billingDataSource")
					.queryForList(
							"select table_schema from information_schema.tables where table_name in ('ORDERS', 'INVOICES')",
							String.class))
					.containsExactlyInAnyOrder("SALES", "BILLS");
				assertThat(TwoDatabases.tables(context, "ordersDataSource")).isEmpty();
			});
	}

	@Test
	void dataSourceThatIsNamedWronglyIsRefusedWithThoseThereAre() {
		this.two.withPropertyValues("lockstep.databases.orders.data-source=order").run((context) -> {
			assertThat(TwoDatabases.problem(context).message()).isEqualTo(
					"The property lockstep.databases.orders.data-source names 'order', and there is no DataSource bean of that name.");
			assertThat(TwoDatabases.problem(context).action())
				.contains("there are billingDataSource, ordersDataSource");
		});
	}

	@Test
	void dataSourcesMayBeQualifiedOrMarked() {
		this.runner.withUserConfiguration(QualifiedDataSources.class)
			.withPropertyValues(TwoDatabases.PROPERTIES)
			.run((context) -> {
				assertThat(TwoDatabases.tables(context, "first")).contains("ORDERS");
				assertThat(TwoDatabases.tables(context, "second")).contains("INVOICES");
			});
	}

	@Test
	void databaseWithoutADataSourceOfTheApplicationIsReachedByItsUrl() {
		String url = TwoDatabases.url();
		this.runner.withPropertyValues(TwoDatabases.PROPERTIES)
			.withPropertyValues("lockstep.databases.orders.migrator.url=" + url,
					"lockstep.databases.billing.migrator.url=" + TwoDatabases.url(),
					"lockstep.databases.billing.on-boot=none")
			.run((context) -> assertThat(context.getBean("ordersLockstep", Lockstep.class).status().state())
				.isEqualTo(DatabaseState.UP_TO_DATE));
	}

	@Test
	void databaseThatCannotBeReachedInAnyWayIsRefused() {
		this.two.withPropertyValues("lockstep.databases.stock.locations=classpath:autoconfigure/users")
			.run((context) -> {
				assertThat(TwoDatabases.problem(context).message()).contains("there is no bean stockDataSource");
				assertThat(TwoDatabases.problem(context).action())
					.isEqualTo("Name one with lockstep.databases.stock.data-source: there are billingDataSource, "
							+ "ordersDataSource. Or set lockstep.databases.stock.migrator.url.");
			});
	}

	@Test
	void migratorsDataSourceIsMarkedTwice() {
		this.two.withUserConfiguration(OrdersMigrator.class)
			.run((context) -> assertThat(
					context.getBean("ordersLockstep", Lockstep.class).status().migrations().get(0).appliedBy())
				.isEqualTo("MIGRATOR"));
	}

	@Test
	void connectionDetailsAreMarked() {
		this.runner.withPropertyValues(TwoDatabases.PROPERTIES)
			.withPropertyValues("lockstep.databases.billing.migrator.url=" + TwoDatabases.url())
			.withUserConfiguration(OrdersDetails.class)
			.run((context) -> assertThat(context.getBean("ordersLockstep", Lockstep.class).status().state())
				.isEqualTo(DatabaseState.UP_TO_DATE));
	}

	@Test
	void javaMigrationsCallbacksAndCustomizersBelongToTheOneTheyAreMarkedWith() {
		this.two.withUserConfiguration(MarkedCode.class).run((context) -> {
			assertThat(context.getBean("ordersLockstep", Lockstep.class).status().version()).isEqualTo("5");
			assertThat(context.getBean("billingLockstep", Lockstep.class).status().version()).isEqualTo("2");
			assertThat(context.getBean(Counter.class).runs).isEqualTo(2);
			assertThat(context.getBean("ofOrders", Counter.class).runs).isOne();
		});
	}

	@Test
	void javaMigrationThatIsMarkedWithNoneIsRefused() {
		this.two.withBean("lonely", JavaMigration.class, () -> TwoDatabases.migration("5")).run((context) -> {
			assertThat(TwoDatabases.problem(context).message())
				.endsWith("The JavaMigration bean 'lonely' does not say for which database it is: "
						+ "there are billing, orders.");
			assertThat(TwoDatabases.problem(context).action()).contains("@LockstepDatabase");
		});
	}

	@Test
	void markOfADatabaseThatIsNotThereIsRefused() {
		this.two.withUserConfiguration(WronglyMarked.class)
			.run((context) -> assertThat(TwoDatabases.problem(context).message())
				.endsWith("The bean 'migration' is for a database order, and there are only billing, orders."));
	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedDataSources {

		@Bean
		@Qualifier("orders")
		DataSource first() {
			return new SimpleDriverDataSource(new org.h2.Driver(), TwoDatabases.url(), "sa", "");
		}

		@Bean
		@LockstepDatabase("billing")
		DataSource second() {
			return new SimpleDriverDataSource(new org.h2.Driver(), TwoDatabases.url(), "sa", "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OrdersMigrator {

		@Bean(defaultCandidate = false)
		@LockstepDataSource
		@LockstepDatabase("orders")
		DataSource migrator(DataSource ordersDataSource) {
			SimpleDriverDataSource application = (SimpleDriverDataSource) ordersDataSource;
			new JdbcTemplate(application).execute("create user migrator password 'secret' admin");
			return new SimpleDriverDataSource(new org.h2.Driver(), String.valueOf(application.getUrl()), "MIGRATOR",
					"secret");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OrdersDetails {

		@Bean
		@LockstepDatabase("orders")
		LockstepConnectionDetails details() {
			return new FixedConnectionDetails(TwoDatabases.url(), "sa", "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedCode {

		@Bean
		@LockstepDatabase("orders")
		JavaMigration migration() {
			return TwoDatabases.migration("5");
		}

		@Bean
		Counter ofAll() {
			return new Counter();
		}

		@Bean(defaultCandidate = false)
		@LockstepDatabase("orders")
		Counter ofOrders() {
			return new Counter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WronglyMarked {

		@Bean
		@LockstepDatabase("order")
		JavaMigration migration() {
			return TwoDatabases.migration("5");
		}

	}

	/** A callback that counts runs. */
	static class Counter implements MigrationCallback {

		private int runs;

		@Override
		public void beforeRun(Plan plan) {
			this.runs++;
		}

	}

}
