package dev.lockstep.history;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.script.Phase;

/**
 * One row of the state table: what the database knows of one migration.
 *
 * @param id the migration
 * @param description what it does, in words
 * @param kind how it was written
 * @param phase whether the release before still works after it
 * @param script the name of its script or Java class
 * @param checksum its checksum, or {@code null} if its edits are not noticed
 * @param state what became of it
 * @param startedAt when it was begun, by the database's clock
 * @param duration how long it took, or {@code null} if it is not finished
 * @param appliedBy the database's user
 * @param host the host that ran it
 * @param applicationVersion the version of the application that ran it, or {@code null}
 * if it is not known
 * @param statements how many statements it has, or {@code null} if it has none to count
 * @param journal the statements that are known to have run, where each is recorded
 * @param failure what it ended with, or {@code null} if it did not fail
 */
public record HistoryEntry(MigrationId id, String description, MigrationKind kind, Phase phase, String script,
		@Nullable String checksum, EntryState state, @Nullable Instant startedAt, @Nullable Duration duration,
		String appliedBy, @Nullable String host, @Nullable String applicationVersion, @Nullable Integer statements,
		Journal journal, @Nullable String failure) {

	/**
	 * Returns the same row in another state.
	 * @param state the state
	 * @return the row in that state
	 */
	public HistoryEntry in(EntryState state) {
		return new HistoryEntry(this.id, this.description, this.kind, this.phase, this.script, this.checksum, state,
				this.startedAt, this.duration, this.appliedBy, this.host, this.applicationVersion, this.statements,
				this.journal, this.failure);
	}

}
