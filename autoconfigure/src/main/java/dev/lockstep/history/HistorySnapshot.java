package dev.lockstep.history;

import java.util.List;
import java.util.Optional;

import dev.lockstep.catalog.MigrationId;

/**
 * All that the state table held at one moment.
 *
 * @param exists whether there is a history at all
 * @param entries its rows, ordered by migration
 */
public record HistorySnapshot(boolean exists, List<HistoryEntry> entries) {

	/** A database without history. */
	public static final HistorySnapshot NONE = new HistorySnapshot(false, List.of());

	public HistorySnapshot {
		entries = List.copyOf(entries);
	}

	/**
	 * Finds a migration's row.
	 * @param id the migration
	 * @return the row, or empty if the history does not know it
	 */
	public Optional<HistoryEntry> find(MigrationId id) {
		return this.entries.stream().filter((entry) -> entry.id().equals(id)).findFirst();
	}

}
