package dev.lockstep.plan;

import dev.lockstep.catalog.Migration;
import dev.lockstep.history.HistoryEntry;

/**
 * An applied migration whose file was given another version.
 *
 * @param from what the history says of it
 * @param to the migration as the application ships it
 */
public record Renaming(HistoryEntry from, Migration to) {

}
