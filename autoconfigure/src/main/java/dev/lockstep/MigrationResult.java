package dev.lockstep;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;

/**
 * What a run did.
 *
 * @param applied the migrations that this process applied, in order
 * @param version the highest applied version afterwards, or {@code null} if none is
 * @param duration how long the run took, waiting included
 */
public record MigrationResult(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {

	public MigrationResult {
		applied = List.copyOf(applied);
	}

}
