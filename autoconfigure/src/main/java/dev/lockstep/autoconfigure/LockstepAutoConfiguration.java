package dev.lockstep.autoconfigure;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import dev.lockstep.ApplicationCode;
import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.MigrationCallback;
import dev.lockstep.Seeder;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.MigratorPasswordSanitizingFunction;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.execute.RunListener;

/**
 * Auto-configuration for database migrations with Lockstep. {@code lockstep.enabled} is
 * no condition: conditions of an application that was processed ahead of time were
 * evaluated when it was built.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@Conditional(OnDatabaseCondition.class)
@EnableConfigurationProperties(LockstepProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class LockstepAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(LockstepConnectionDetails.class)
	PropertiesLockstepConnectionDetails lockstepConnectionDetails(LockstepProperties properties) {
		return new PropertiesLockstepConnectionDetails(properties.migrator());
	}

	// Lazy, so that an application that switches Lockstep off may have any data sources.
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	Lockstep lockstep(ApplicationContext context, LockstepProperties properties,
			LockstepConnectionDetails connectionDetails, ObjectProvider<JdbcConnectionDetails> applicationDetails,
			ObjectProvider<DataSource> dataSources, @LockstepDataSource ObjectProvider<DataSource> qualified,
			ObjectProvider<JavaMigration> javaMigrations, ObjectProvider<Seeder> seeders,
			ObjectProvider<MigrationCallback> callbacks, ObjectProvider<LockstepCustomizer> customizers,
			ObjectProvider<BuildProperties> build, ObjectProvider<RunListenerProvider> listeners) {
		LockstepSettings settings = SettingsFactory.settings(properties,
				ApplicationIdentity.of(context.getEnvironment(), build.getIfUnique()));
		for (LockstepCustomizer customizer : customizers.orderedStream().toList()) {
			settings = customizer.customize(settings);
		}
		DataSource marked = qualified.getIfAvailable();
		DataSource application = ApplicationDataSource.find(dataSources, marked);
		MigratorDataSource migrator = new MigratorDataSource(
				() -> ConnectionSettings.configured(connectionDetails, properties.migrator()), marked, application,
				applicationDetails.getIfUnique());
		ApplicationCode code = new ApplicationCode(javaMigrations.orderedStream().toList(),
				seeders.orderedStream().toList(), callbacks.orderedStream().toList(), new BeanInstantiator(context));
		return new Lockstep(settings, (application != null) ? application : new RenewedDataSource(migrator), migrator,
				context, code,
				RunListener.all(
						Stream
							.concat(Stream.of(new RunLog()),
									listeners.orderedStream()
										.map((provider) -> provider.of(MigratedDatabase.DEFAULT_NAME)))
							.toList()));
	}

	@Bean
	@ConditionalOnMissingBean
	LockstepMigrationInitializer lockstepMigrationInitializer(LockstepProperties properties,
			ObjectProvider<Lockstep> lockstep, ApplicationContext context) {
		OnBoot onBoot = onBoot(properties);
		if (onBoot == OnBoot.MIGRATE || onBoot == OnBoot.BACKGROUND) {
			OtherMigrationTools.warn(context, context.getClassLoader());
		}
		return new LockstepMigrationInitializer(onBoot, properties.seed().onBoot(), lockstep::getObject);
	}

	@Bean
	BackgroundRun lockstepBackgroundRun(LockstepProperties properties, ObjectProvider<Lockstep> lockstep,
			ApplicationContext context) {
		return new BackgroundRun(onBoot(properties) == OnBoot.BACKGROUND, properties.seed().onBoot(),
				lockstep::getObject, context);
	}

	@Bean
	static LazyInitializationExcludeFilter lockstepLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(LockstepMigrationInitializer.class);
	}

	@Bean
	LockstepSchemaManagementProvider lockstepSchemaManagementProvider(LockstepProperties properties,
			ObjectProvider<DataSource> dataSources, @LockstepDataSource ObjectProvider<DataSource> qualified) {
		return new LockstepSchemaManagementProvider(
				properties.enabled() ? ApplicationDataSource.find(dataSources, qualified.getIfAvailable()) : null);
	}

	@Bean
	@ConditionalOnMissingBean
	MigratedDatabases migratedDatabases(LockstepProperties properties, ObjectProvider<Lockstep> lockstep,
			BackgroundRun background) {
		return new MigratedDatabases(properties.enabled() ? List.of(MigratedDatabase.of(lockstep.getObject(),
				properties.status().timeToLive(), InstantSource.system(), background)) : List.of());
	}

	private static OnBoot onBoot(LockstepProperties properties) {
		return properties.enabled() ? properties.onBoot() : OnBoot.NONE;
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
