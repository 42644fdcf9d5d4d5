package dev.lockstep;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.history.EntryState;

/**
 * What was settled about a migration.
 *
 * @param id the migration
 * @param before what the history said of it, or {@code null} if it did not know it
 * @param after what the history says of it now
 * @param finishedStatements how many of its statements are taken to have run, or
 * {@code null} if they are not counted
 */
public record Resolution(MigrationId id, @Nullable EntryState before, EntryState after,
		@Nullable Integer finishedStatements) {

}
