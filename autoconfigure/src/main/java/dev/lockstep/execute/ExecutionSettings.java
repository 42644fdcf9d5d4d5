package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How migrations are executed.
 *
 * @param schemas the schemas that unqualified names are looked up in; empty for the
 * connection's own
 * @param tableLock how long a statement waits for a table lock before the migration gives
 * way
 * @param tableLockTotal how long to go on giving way and trying again
 * @param statement how long a statement may take, or {@code null} for no limit
 * @param migration how long a migration may take, its retries included, or {@code null}
 * for no limit
 */
public record ExecutionSettings(List<String> schemas, Duration tableLock, Duration tableLockTotal,
		@Nullable Duration statement, @Nullable Duration migration) {

	public ExecutionSettings {
		schemas = List.copyOf(schemas);
	}

}
