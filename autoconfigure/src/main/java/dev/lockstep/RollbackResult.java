package dev.lockstep;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;

/**
 * What a rollback did.
 *
 * @param rolledBack the migrations that were undone, newest first
 * @param version the highest applied version afterwards, or {@code null} if none is
 * @param duration how long it took, waiting included
 */
public record RollbackResult(List<MigrationId> rolledBack, @Nullable MigrationId version, Duration duration) {

	public RollbackResult {
		rolledBack = List.copyOf(rolledBack);
	}

}
