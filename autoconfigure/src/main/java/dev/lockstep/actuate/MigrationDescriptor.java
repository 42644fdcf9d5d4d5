package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.script.Phase;

/**
 * Where one migration stands.
 *
 * @param version its version, or the name of a repeatable
 * @param description what it does, in words
 * @param script the name of its script or Java class
 * @param kind how it is written
 * @param phase whether the old release still works after it
 * @param state where it stands
 * @param checksum what tells whether it was edited
 * @param appliedAt when it was applied
 * @param durationMs how long that took, in milliseconds
 * @param appliedBy the database's user that did it
 * @param host the host that did it
 * @param applicationVersion the version of the application that did it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "version", "description", "script", "kind", "phase", "state", "checksum", "appliedAt",
		"durationMs", "appliedBy", "host", "applicationVersion" })
public record MigrationDescriptor(String version, String description, String script, MigrationKind kind, Phase phase,
		MigrationState state, @Nullable String checksum, @Nullable Instant appliedAt, @Nullable Long durationMs,
		@Nullable String appliedBy, @Nullable String host, @Nullable String applicationVersion) {

	static MigrationDescriptor of(MigrationStatus status) {
		return new MigrationDescriptor(status.id().key(), status.description(), status.script(), status.kind(),
				status.phase(), status.state(), status.checksum(), status.appliedAt(), millis(status.duration()),
				status.appliedBy(), status.host(), status.applicationVersion());
	}

	static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

}
