package dev.lockstep.autoconfigure;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.MigrationsEndpoint;
import dev.lockstep.actuate.MigrationsHealthIndicator;
import dev.lockstep.problem.LockstepException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockstepAutoConfiguration}: what there is, and when. Nothing is
 * migrated here.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockstepAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(LockstepAutoConfiguration.class, LockstepHealthContributorAutoConfiguration.class,
						LockstepEndpointAutoConfiguration.class, DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true", "lockstep.on-boot=none");

	@Test
	void backsOffWithNoWayToADatabase() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Lockstep.class));
	}

	@Test
	void isThereWithADataSource() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(Lockstep.class)
			.hasSingleBean(LockstepMigrationInitializer.class)
			.hasSingleBean(LockstepConnectionDetails.class));
	}

	@Test
	void isThereWithConnectionDetailsAlone() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class))
			.withPropertyValues("lockstep.on-boot=none")
			.withBean(JdbcConnectionDetails.class,
					() -> new FixedJdbcConnectionDetails("jdbc:h2:mem:details", "sa", ""))
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class));
	}

	@Test
	void isThereWithTheMigratorsUrlAlone() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class))
			.withPropertyValues("lockstep.on-boot=none", "lockstep.migrator.url=jdbc:h2:mem:url")
			.run((context) -> assertThat(context).hasSingleBean(Lockstep.class));
	}

	@Test
	void migratorsDataSourceIsNoBean() {
		this.runner.withPropertyValues("lockstep.migrator.username=sa").run((context) -> {
			context.getBean(Lockstep.class);
			assertThat(context).hasSingleBean(DataSource.class);
		});
	}

	@Test
	void ownConnectionDetailsReplaceThoseOfTheProperties() {
		LockstepConnectionDetails own = new PropertiesLockstepConnectionDetails(
				new LockstepProperties.Migrator(null, null, null, null));
		this.runner.withBean("own", LockstepConnectionDetails.class, () -> own)
			.run((context) -> assertThat(context).getBean(LockstepConnectionDetails.class).isSameAs(own));
	}

	@Test
	void switchedOffLeavesAnyApplicationAlone() {
		this.runner.withUserConfiguration(TwoDataSources.class)
			.withPropertyValues("lockstep.enabled=false", "lockstep.on-boot=migrate", "lockstep.connect-timeout=-1s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void switchIsNoCondition() {
		this.runner.withPropertyValues("lockstep.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(LockstepMigrationInitializer.class));
	}

	@Test
	void severalDataSourcesWithoutAPrimaryOneAreRefused() {
		this.runner.withUserConfiguration(TwoDataSources.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(LockstepException.class)
				.rootCause()
				.hasMessageContaining("The application has 2 DataSource beans, and none of them is primary."));
	}

	@Test
	void primaryDataSourceIsManaged() {
		this.runner.withUserConfiguration(TwoDataSourcesOnePrimary.class).run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean("first", DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(context.getBean("second", DataSource.class)))
				.isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void applicationsDataSourceIsManagedWhicheverMigrates() {
		this.runner.withUserConfiguration(MigratorDataSourceBean.class)
			.run((context) -> assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.MANAGED));
	}

	@Test
	void nothingIsManagedWhenSwitchedOff() {
		this.runner.withPropertyValues("lockstep.enabled=false")
			.run((context) -> assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.UNMANAGED));
	}

	@Test
	void migratorIsNotLazyWhenEverythingElseIs() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBeanFactory().getBeanDefinition("lockstepMigrationInitializer").isLazyInit())
					.isFalse();
				assertThat(context.getBeanFactory().getBeanDefinition("migratedDatabases").isLazyInit()).isTrue();
			});
	}

	@Test
	void endpointIsThereOnlyIfExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=migrations")
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class));
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=migrations",
					"management.endpoint.migrations.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void healthCanBeSwitchedOff() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(MigrationsHealthIndicator.class));
		this.runner.withPropertyValues("management.health.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsHealthIndicator.class));
	}

	@Test
	void passwordIsKeptFromEveryEndpoint() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SanitizingFunction.class));
	}

	@Test
	void childContextUsesTheParentsLockstep() {
		this.runner.run((parent) -> this.runner.withParent(parent).run((child) -> {
			assertThat(child).hasNotFailed();
			assertThat(child.getBeansOfType(Lockstep.class)).isEmpty();
			assertThat(child.getBeansOfType(MigratedDatabases.class)).isEmpty();
		}));
	}

	@Test
	void warnsIfFlywayMigratesToo(CapturedOutput output) {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("lockstep.on-boot=migrate", "lockstep.locations=classpath:autoconfigure/none")
			.run((context) -> assertThat(output).contains("Flyway (bean 'flyway') is set up beside Lockstep.")
				.contains("set spring.flyway.enabled=false, or lockstep.enabled=false"));
	}

	@Test
	void warnsIfLiquibaseMigratesToo(CapturedOutput output) {
		this.runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("lockstep.on-boot=migrate", "lockstep.locations=classpath:autoconfigure/none")
			.run((context) -> assertThat(output).contains("Liquibase (bean 'liquibase') is set up beside Lockstep."));
	}

	@Test
	void doesNotWarnIfTheOtherToolIsOff(CapturedOutput output) {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("lockstep.on-boot=migrate", "lockstep.locations=classpath:autoconfigure/none",
					"spring.flyway.enabled=false")
			.run((context) -> assertThat(output).doesNotContain("beside Lockstep"));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		DataSource first() {
			return new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:first");
		}

		@Bean
		DataSource second() {
			return new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSourcesOnePrimary {

		@Bean
		@Primary
		DataSource first() {
			return new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:first");
		}

		@Bean
		DataSource second() {
			return new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MigratorDataSourceBean {

		@Bean(defaultCandidate = false)
		@LockstepDataSource
		DataSource migrator() {
			return new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:first");
		}

	}

}
