package dev.lockstep.autoconfigure;

import java.time.InstantSource;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.MigratorPasswordSanitizingFunction;

/**
 * Auto-configuration for database migrations with Lockstep. {@code lockstep.enabled} is
 * no condition: conditions of an application that was processed ahead of time were
 * evaluated when it was built.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@Conditional(OnDatabaseCondition.class)
@EnableConfigurationProperties(LockstepProperties.class)
@Import({ DatabaseInitializationDependencyConfigurer.class, NamedDatabasesRegistrar.class })
public final class LockstepAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(LockstepConnectionDetails.class)
	PropertiesLockstepConnectionDetails lockstepConnectionDetails(LockstepProperties properties) {
		return new PropertiesLockstepConnectionDetails(properties.migrator());
	}

	@Bean(LockstepFactory.BEAN_NAME)
	LockstepFactory lockstepFactory(ConfigurableApplicationContext context, LockstepProperties properties,
			@LockstepDataSource ObjectProvider<DataSource> marked) {
		return new LockstepFactory(context, properties, marked);
	}

	// Lazy, so that an application that switches Lockstep off may have any data sources.
	@Bean
	@Lazy
	@Conditional(OnOneDatabase.class)
	@ConditionalOnMissingBean
	Lockstep lockstep(LockstepFactory factory, LockstepConnectionDetails connectionDetails) {
		return factory.create(connectionDetails);
	}

	@Bean
	LockstepDatabases lockstepDatabases(ConfigurableApplicationContext context, LockstepProperties properties) {
		return new LockstepDatabases(context, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	LockstepMigrationInitializer lockstepMigrationInitializer(LockstepDatabases databases, ApplicationContext context) {
		return new LockstepMigrationInitializer(databases::list, context);
	}

	@Bean
	BackgroundRun lockstepBackgroundRun(LockstepDatabases databases, ApplicationContext context) {
		return new BackgroundRun(databases::list, context);
	}

	@Bean
	static LazyInitializationExcludeFilter lockstepLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(LockstepMigrationInitializer.class);
	}

	@Bean
	LockstepSchemaManagementProvider lockstepSchemaManagementProvider(LockstepDatabases databases) {
		return new LockstepSchemaManagementProvider(databases);
	}

	@Bean
	@ConditionalOnMissingBean
	MigratedDatabases migratedDatabases(LockstepProperties properties, LockstepDatabases databases,
			BackgroundRun background) {
		return new MigratedDatabases(databases.list()
			.stream()
			.map((database) -> MigratedDatabase.of(database.name(), database::own, database.lockstep().get(),
					properties.status().timeToLive(), InstantSource.system(),
					() -> background.progress(database.name())))
			.toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class SanitizingConfiguration {

		@Bean
		MigratorPasswordSanitizingFunction migratorPasswordSanitizingFunction() {
			return new MigratorPasswordSanitizingFunction();
		}

	}

}
