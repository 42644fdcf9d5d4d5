package dev.lockstep.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long the statements of a session may wait and take.
 *
 * @param lock the longest wait for a table lock, or {@code null} for no limit
 * @param statement the longest a statement may take, or {@code null} for no limit
 */
public record SessionLimits(@Nullable Duration lock, @Nullable Duration statement) {

	/** No limits. */
	public static final SessionLimits NONE = new SessionLimits(null, null);

}
