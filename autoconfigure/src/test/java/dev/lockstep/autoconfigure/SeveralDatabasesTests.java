package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.lockstep.ApplicationCode;
import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.actuate.DatabaseDescriptor;
import dev.lockstep.actuate.MigrationsDescriptor;
import dev.lockstep.actuate.MigrationsEndpoint;
import dev.lockstep.actuate.micrometer.DatabaseMeters;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.DatabaseState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application that has several databases.
 */
@ExtendWith(OutputCaptureExtension.class)
class SeveralDatabasesTests {

	private final ApplicationContextRunner runner = TwoDatabases.runner();

	private final ApplicationContextRunner two = TwoDatabases.two();

	@Test
	void eachIsMigratedWithItsOwnMigrations() {
		this.two.run((context) -> {
			assertThat(TwoDatabases.tables(context, "ordersDataSource")).contains("ORDERS").doesNotContain("INVOICES");
			assertThat(TwoDatabases.tables(context, "billingDataSource")).contains("INVOICES").doesNotContain("ORDERS");
			assertThat(context.getBean("ordersLockstep", Lockstep.class).status().version()).isEqualTo("1");
			assertThat(context.getBean("billingLockstep", Lockstep.class).status().version()).isEqualTo("2");
			assertThat(context).doesNotHaveBean("lockstep");
		});
	}

	@Test
	void logBeginsWithTheName(CapturedOutput output) {
		this.two.run((context) -> {
			String billing = "billing: Applying 2 migrations to H2";
			assertThat(output).contains(billing)
				.contains("orders: Applied 1 (create orders)")
				.contains("orders: Applied 1 migration in");
			assertThat(output.getAll().indexOf(billing)).isLessThan(output.getAll().indexOf("orders: Applying 1"));
		});
	}

	@Test
	void endpointTellsEach() {
		this.two.withPropertyValues("lockstep.databases.orders.on-boot=none").run((context) -> {
			MigrationsDescriptor descriptor = context.getBean(MigrationsEndpoint.class).migrations();
			assertThat(descriptor.state()).isEqualTo(DatabaseState.PENDING);
			assertThat(descriptor.databases()).containsOnlyKeys("billing", "orders");
			assertThat(descriptor.databases().get("billing")).extracting(DatabaseDescriptor::state)
				.isEqualTo(DatabaseState.UP_TO_DATE);
			assertThat(descriptor.databases().get("orders").pending()).containsExactly("1");
		});
	}

	@Test
	void metricsAndTracesTellEachByItsName() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.two.withConfiguration(AutoConfigurations.of(LockstepMetricsAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				MeterRegistry registry = new SimpleMeterRegistry();
				context.getBean(DatabaseMeters.class).bindTo(registry);
				for (String database : List.of("billing", "orders")) {
					assertThat(registry.get("lockstep.migrations")
						.tags("database", database, "state", "applied")
						.gauge()
						.value()).isEqualTo(database.equals("billing") ? 2 : 1);
					TestObservationRegistryAssert.assertThat(observations)
						.hasAnObservation((run) -> run.hasNameEqualTo("lockstep.run")
							.hasLowCardinalityKeyValue("database", database));
				}
			});
	}

	@Test
	void oneIsInjectedByItsName() {
		this.two.withUserConfiguration(Injected.class)
			.run((context) -> assertThat(context).getBean("version").isEqualTo("1"));
	}

	@Test
	void commonPropertiesAreInherited() {
		this.two
			.withPropertyValues("lockstep.history-table=changes", "lockstep.placeholders.item=pen",
					"lockstep.databases.billing.history-table=bills")
			.run((context) -> {
				assertThat(TwoDatabases.tables(context, "ordersDataSource")).contains("CHANGES");
				assertThat(TwoDatabases.tables(context, "billingDataSource")).contains("BILLS");
				assertThat(TwoDatabases.jdbc(context, "ordersDataSource")
					.queryForObject("select item from orders", String.class)).isEqualTo("book");
			});
	}

	@Test
	void locationsHaveTheNameByDefault() {
		this.two.withPropertyValues("lockstep.databases.stock.migrator.url=jdbc:h2:mem:stock")
			.run((context) -> assertThat(TwoDatabases.problem(context).message())
				.startsWith("Database stock: The location 'classpath:db/migrations/stock'"));
	}

	@Test
	void failureNamesTheDatabaseItsPropertiesAndItsCommands() {
		this.two
			.withPropertyValues("lockstep.databases.orders.migrator.username=nobody",
					"lockstep.databases.orders.migrator.password=nothing")
			.run((context) -> {
				assertThat(TwoDatabases.problem(context).message())
					.startsWith("Database orders: The database does not accept");
				assertThat(TwoDatabases.problem(context).action()).contains("lockstep.databases.orders.migrator");
				assertThat(new LockstepFailureAnalyzer().analyze(context.getStartupFailure())).isNotNull();
			});
	}

	@Test
	void oneThatFailsKeepsTheNextFromBeingMigrated() {
		this.two.withPropertyValues("lockstep.databases.billing.locations=classpath:autoconfigure/broken")
			.run((context) -> assertThat(context).hasFailed());
		this.two
			.withPropertyValues("lockstep.databases.billing.locations=classpath:autoconfigure/broken",
					"lockstep.on-boot=none")
			.run((context) -> assertThat(TwoDatabases.tables(context, "ordersDataSource")).isEmpty());
	}

	@Test
	void oneThatFailsInTheBackgroundKeepsNoOtherFromBeingMigrated(CapturedOutput output) {
		this.two
			.withPropertyValues("lockstep.databases.billing.locations=classpath:autoconfigure/broken",
					"lockstep.on-boot=background")
			.run((context) -> {
				context.getBean(BackgroundRun.class).begin();
				Awaitility.await()
					.until(() -> context.getBean(MigrationsEndpoint.class)
						.migrations()
						.databases()
						.get("orders")
						.state(), DatabaseState.UP_TO_DATE::equals);
				DatabaseDescriptor billing = context.getBean(MigrationsEndpoint.class)
					.migrations()
					.databases()
					.get("billing");
				assertThat(billing.state()).isEqualTo(DatabaseState.FAILED);
				assertThat(billing.problems().get(0).message()).doesNotContain("Database billing");
				assertThat(output).contains("Database billing: ");
			});
	}

	@Test
	void eachDoesOnBootWhatIsSaidOfIt() {
		this.two
			.withPropertyValues("lockstep.databases.orders.on-boot=validate",
					"lockstep.databases.billing.seed.on-boot=true",
					"lockstep.databases.billing.seed.locations=classpath:autoconfigure/several/seeds")
			.run((context) -> {
				assertThat(TwoDatabases.problem(context).message())
					.startsWith("Database orders: Migration 1 is pending.");
				assertThat(TwoDatabases.problem(context).action()).contains("'lockstep migrate --database orders'",
						"lockstep.databases.orders.on-boot=migrate");
			});
		this.two
			.withPropertyValues("lockstep.databases.orders.on-boot=none",
					"lockstep.databases.billing.seed.on-boot=true",
					"lockstep.databases.billing.seed.locations=classpath:autoconfigure/several/seeds")
			.run((context) -> {
				assertThat(TwoDatabases.jdbc(context, "billingDataSource")
					.queryForList("select id from invoices", Integer.class)).contains(7);
				assertThat(TwoDatabases.tables(context, "ordersDataSource")).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "lockstep.locations=classpath:a", "lockstep.schemas=a", "lockstep.baseline-version=1",
			"lockstep.migrator.username=a", "lockstep.seed.locations=classpath:a" })
	void propertyThatSaysNothingOfSeveralIsRefused(String property) {
		this.two.withPropertyValues(property)
			.run((context) -> assertThat(TwoDatabases.problem(context).message())
				.contains("is set, and there are several"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Orders", "1st", "a_b" })
	void nameThatIsNoneIsRefused(String name) {
		this.two.withPropertyValues("lockstep.databases.%s.on-boot=none".formatted(name))
			.run((context) -> assertThat(TwoDatabases.problem(context).message())
				.contains("has no name of a database in it"));
	}

	@Test
	void wrongValueNamesItsProperty() {
		this.two.withPropertyValues("lockstep.databases.orders.await-timeout=-1s")
			.run((context) -> assertThat(TwoDatabases.problem(context).message())
				.startsWith("The property lockstep.databases.orders.await-timeout is"));
		this.two.withPropertyValues("lockstep.await-timeout=-1s")
			.run((context) -> assertThat(TwoDatabases.problem(context).message())
				.contains("The property lockstep.await-timeout is"));
	}

	@Test
	void variableOfTheEnvironmentReachesANameWithAHyphen() {
		String url = TwoDatabases.url();
		this.runner.withPropertyValues("lockstep.databases.billing-archive.locations=classpath:autoconfigure/users")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("LOCKSTEP_DATABASES_BILLINGARCHIVE_MIGRATOR_URL", url))))
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
				.getBean("billingArchiveLockstep", Lockstep.class)
				.satisfies((lockstep) -> assertThat(lockstep.status().state()).isEqualTo(DatabaseState.UP_TO_DATE)));
	}

	@Test
	void everyDataSourceIsManagedButThatOfNoDatabase() {
		this.two
			.withBean("other", DataSource.class,
					() -> new SimpleDriverDataSource(new org.h2.Driver(), TwoDatabases.url(), "sa", ""))
			.run((context) -> {
				SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
				assertThat(List.of("ordersDataSource", "billingDataSource", "other"))
					.extracting((name) -> provider.getSchemaManagement(context.getBean(name, DataSource.class)))
					.containsExactly(SchemaManagement.MANAGED, SchemaManagement.MANAGED, SchemaManagement.UNMANAGED);
			});
	}

	@Test
	void switchedOffLooksAtNothing() {
		this.two.withPropertyValues("lockstep.enabled=false", "lockstep.databases.Wrong.data-source=none")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void ownBeansOfAnApplicationAreMigratedAndShownByTheirNames() {
		this.runner.withUserConfiguration(TwoDatabases.TwoDataSources.class, OwnBeans.class).run((context) -> {
			MigrationsDescriptor descriptor = context.getBean(MigrationsEndpoint.class).migrations();
			assertThat(descriptor.databases()).containsOnlyKeys("bills", "orders");
			assertThat(descriptor.state()).isEqualTo(DatabaseState.UP_TO_DATE);
			assertThat(TwoDatabases.tables(context, "ordersDataSource")).contains("USERS");
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean("ordersDataSource", DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		@Bean
		@DependsOnDatabaseInitialization
		String version(@LockstepDatabase("orders") Lockstep lockstep) {
			return String.valueOf(lockstep.status().version());
		}

	}

	/** Commands know its databases by the names of its beans. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(LockstepAutoConfiguration.class)
	@Import({ TwoDatabases.TwoDataSources.class, OwnBeans.class })
	static class OwnApplication {

	}

	/** Its migration has something that waits for the database to be migrated. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LockstepAutoConfiguration.class, JdbcTemplateAutoConfiguration.class })
	static class WaitingCode {

		@Bean
		DataSource ordersDataSource() {
			return new SimpleDriverDataSource(new org.h2.Driver(), TwoDatabases.url(), "sa", "");
		}

		@Bean
		@LockstepDatabase("orders")
		JavaMigration migration(JdbcTemplate jdbc) {
			assertThat(jdbc.queryForList("select 1")).hasSize(1);
			return TwoDatabases.migration("5");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		Lockstep bills(DataSource billingDataSource) {
			return own(billingDataSource);
		}

		@Bean
		@LockstepDatabase("orders")
		Lockstep anyName(DataSource ordersDataSource) {
			return own(ordersDataSource);
		}

		private static Lockstep own(DataSource dataSource) {
			return new Lockstep(LockstepSettings.DEFAULT.withLocations(List.of("classpath:autoconfigure/users")),
					dataSource, () -> dataSource, new PathMatchingResourcePatternResolver(), ApplicationCode.NONE,
					RunListener.NONE);
		}

	}

}
