package dev.lockstep.autoconfigure;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.micrometer.DatabaseMeters;
import dev.lockstep.actuate.micrometer.MigrationObservationConvention;
import dev.lockstep.actuate.micrometer.RunMeters;
import dev.lockstep.actuate.micrometer.RunObservationConvention;
import dev.lockstep.actuate.micrometer.RunObserver;

/**
 * Auto-configuration for metrics and traces of the migrations.
 */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
public final class LockstepMetricsAutoConfiguration {

	private static final Log logger = LogFactory.getLog(LockstepMetricsAutoConfiguration.class);

	// Migrations come before most beans. Where one that observes needs the database
	// itself, or what a command does not have, they go unobserved.
	private static <T> Supplier<@Nullable T> early(ObjectProvider<T> provider) {
		AtomicBoolean told = new AtomicBoolean();
		return () -> {
			try {
				return provider.getIfUnique();
			}
			catch (BeansException ex) {
				if (!told.getAndSet(true)) {
					logger
						.warn("The migrations are not observed, because "
								+ (ex.contains(BeanCurrentlyInCreationException.class)
										? "what observes waits for them: " : "what observes cannot be made: ")
								+ ex.getMostSpecificCause().getMessage());
				}
				return null;
			}
		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@ConditionalOnBean(MigratedDatabases.class)
		@ConditionalOnMissingBean
		DatabaseMeters lockstepDatabaseMeters(MigratedDatabases databases) {
			return new DatabaseMeters(databases.list(), InstantSource.system());
		}

		@Bean
		RunListenerProvider lockstepRunMeters(ObjectProvider<MeterRegistry> registries) {
			return (database) -> new RunMeters(database, early(registries));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	static class ObservationConfiguration {

		@Bean
		RunListenerProvider lockstepRunObserver(ObjectProvider<ObservationRegistry> registries,
				ObjectProvider<RunObservationConvention> runConventions,
				ObjectProvider<MigrationObservationConvention> migrationConventions) {
			return (database) -> new RunObserver(database, registry(registries), early(runConventions),
					early(migrationConventions));
		}

		private static Supplier<ObservationRegistry> registry(ObjectProvider<ObservationRegistry> registries) {
			Supplier<@Nullable ObservationRegistry> early = early(registries);
			return () -> {
				ObservationRegistry registry = early.get();
				return (registry != null) ? registry : ObservationRegistry.NOOP;
			};
		}

	}

}
