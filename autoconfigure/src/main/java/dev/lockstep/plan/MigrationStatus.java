package dev.lockstep.plan;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.script.Phase;

/**
 * One migration, as catalog and history together tell it.
 *
 * @param id its version, or for a repeatable its name
 * @param description what it does, in words
 * @param script the name of its script or Java class
 * @param kind how it is written
 * @param phase whether the old release still works after it
 * @param state where it stands
 * @param checksum what the application ships, else what the database has; {@code null} if
 * its edits are not noticed
 * @param appliedAt when it was applied, or {@code null} if it was not
 * @param duration how long that took, or {@code null} if it is not known
 * @param appliedBy the database's user that did it, or {@code null} if it was not applied
 * @param host the host that did it, or {@code null} if it was not applied
 * @param applicationVersion the version of the application that did it, or {@code null}
 * if it is not known
 */
public record MigrationStatus(MigrationId id, String description, String script, MigrationKind kind, Phase phase,
		MigrationState state, @Nullable String checksum, @Nullable Instant appliedAt, @Nullable Duration duration,
		@Nullable String appliedBy, @Nullable String host, @Nullable String applicationVersion) {

	/**
	 * Returns the same migration in another state.
	 * @param state the state
	 * @return the migration in that state
	 */
	public MigrationStatus in(MigrationState state) {
		return new MigrationStatus(this.id, this.description, this.script, this.kind, this.phase, state, this.checksum,
				this.appliedAt, this.duration, this.appliedBy, this.host, this.applicationVersion);
	}

}
