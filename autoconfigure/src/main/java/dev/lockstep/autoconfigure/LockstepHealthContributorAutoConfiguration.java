package dev.lockstep.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.MigrationsHealthIndicator;
import dev.lockstep.actuate.ReadinessGroupPostProcessor;

/**
 * Auto-configuration for the health of the migrations.
 */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(MigratedDatabases.class)
@ConditionalOnEnabledHealthIndicator("migrations")
public final class LockstepHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "migrationsHealthIndicator")
	HealthContributor migrationsHealthIndicator(MigratedDatabases databases) {
		return MigrationsHealthIndicator.of(databases.list());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.annotation.Endpoint")
	static class ReadinessConfiguration {

		@Bean
		ReadinessGroupPostProcessor migrationsReadinessGroupPostProcessor(LockstepProperties properties,
				Environment environment) {
			boolean probes = environment.getProperty("management.endpoint.health.probes.enabled", Boolean.class, true);
			return new ReadinessGroupPostProcessor(properties.enabled() && properties.health().readiness() && probes);
		}

	}

}
