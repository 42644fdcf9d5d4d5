package dev.lockstep.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.MigrationsEndpoint;
import dev.lockstep.actuate.MigrationsEndpointWebExtension;
import dev.lockstep.actuate.PageHints;
import dev.lockstep.actuate.PageSettings;

/**
 * Auto-configuration for the migrations endpoint.
 */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(MigrationsEndpoint.class)
@ConditionalOnBean(MigratedDatabases.class)
@EnableConfigurationProperties(MigrationsEndpointProperties.class)
@ImportRuntimeHints(PageHints.class)
public final class LockstepEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationsEndpoint migrationsEndpoint(MigratedDatabases databases, MigrationsEndpointProperties properties) {
		return new MigrationsEndpoint(databases.list(), properties.showValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	MigrationsEndpointWebExtension migrationsEndpointWebExtension(MigrationsEndpoint endpoint,
			MigrationsEndpointProperties properties, Environment environment) {
		return new MigrationsEndpointWebExtension(endpoint, properties.showValues(), properties.roles(),
				new PageSettings(environment.getProperty("spring.application.name", "application"), path(environment)));
	}

	// The last part of it, since links are relative.
	private static String path(Environment environment) {
		String path = environment.getProperty("management.endpoints.web.path-mapping.migrations", "migrations");
		return path.substring(path.lastIndexOf('/') + 1);
	}

}
