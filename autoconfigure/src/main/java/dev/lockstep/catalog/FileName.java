package dev.lockstep.catalog;

/**
 * What a file's name says.
 *
 * @param id the migration it belongs to
 * @param description what the migration does, in words; empty if the name says nothing
 * @param down whether it undoes the migration
 */
record FileName(MigrationId id, String description, boolean down) {

}
