package dev.lockstep.plan;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.lockstep.catalog.MigrationId;

/**
 * How far to roll back. One of the two is set.
 *
 * @param version the version that stays, all newer ones are undone, or {@code null} if
 * migrations are counted; {@code 0} undoes all
 * @param steps how many migrations are undone, or {@code null} if a version is named
 */
public record RollbackTarget(@Nullable MigrationId version, @Nullable Integer steps) {

	public RollbackTarget {
		Assert.isTrue((version == null) != (steps == null), "Either 'version' or 'steps' must be set");
		Assert.isTrue(version == null || !version.isRepeatable(), "'version' must not be a repeatable migration");
		Assert.isTrue(steps == null || steps > 0, "'steps' must be at least 1");
	}

	/**
	 * Goes back to a version.
	 * @param version the version that stays, as written in a file name; {@code 0} to undo
	 * all
	 * @return the target
	 * @throws IllegalArgumentException if it is not a version
	 */
	public static RollbackTarget to(String version) {
		return new RollbackTarget(MigrationId.version(version), null);
	}

	/**
	 * Undoes the newest migrations.
	 * @param steps how many; all there are if there are fewer
	 * @return the target
	 * @throws IllegalArgumentException if it is not at least 1
	 */
	public static RollbackTarget steps(int steps) {
		return new RollbackTarget(null, steps);
	}

}
