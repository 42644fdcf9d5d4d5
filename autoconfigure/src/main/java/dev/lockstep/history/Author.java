package dev.lockstep.history;

import org.jspecify.annotations.Nullable;

/**
 * Who writes to the history.
 *
 * @param host the host
 * @param application the application's name
 * @param applicationVersion the application's version, or {@code null} if it is not known
 * @param lockstepVersion the version of Lockstep, or {@code null} if it is not known
 */
public record Author(String host, String application, @Nullable String applicationVersion,
		@Nullable String lockstepVersion) {

}
