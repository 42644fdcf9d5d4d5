package dev.lockstep.actuate;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.lockstep.plan.DatabaseState;

/**
 * What {@code /actuator/migrations} answers.
 *
 * @param state where all databases stand, in one word
 * @param databases each database by its name
 */
public record MigrationsDescriptor(DatabaseState state,
		Map<String, DatabaseDescriptor> databases) implements OperationResponseBody {

}
