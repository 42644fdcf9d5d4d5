package dev.lockstep.autoconfigure;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the migrations endpoint.
 *
 * @param showValues When to show scripts and what the database answered, which may hold
 * data of the application.
 * @param roles Roles used to determine whether a user is authorized to be shown them.
 * When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.migrations")
record MigrationsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
