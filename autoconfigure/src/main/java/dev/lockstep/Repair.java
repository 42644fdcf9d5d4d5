package dev.lockstep;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;

/**
 * An applied migration whose script was edited.
 *
 * @param id the migration
 * @param script the name of its script or Java class
 * @param before the checksum of what ran
 * @param after the checksum of what the application ships, or {@code null} if it has none
 * @param diff the difference in the unified form; empty if the scripts are not known
 */
public record Repair(MigrationId id, String script, String before, @Nullable String after, String diff) {

}
