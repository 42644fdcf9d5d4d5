package dev.lockstep.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistorySnapshot;

/**
 * Recognises by their checksums the applied migrations that the application ships under
 * another version. Two with the same text are nobody's to tell apart.
 */
final class Renamings {

	private Renamings() {
	}

	// By the version that the application ships.
	static Map<MigrationId, Renaming> of(Catalog catalog, HistorySnapshot history, Set<MigrationId> shipped,
			SquashedHistory squashed) {
		Map<MigrationId, Renaming> renamings = new HashMap<>();
		Map<String, List<HistoryEntry>> gone = history.entries()
			.stream()
			.filter((entry) -> entry.state().isApplied() && !entry.id().isRepeatable() && entry.checksum() != null
					&& !shipped.contains(entry.id()) && entry.state() != EntryState.SQUASHED && !squashed.covers(entry))
			.collect(Collectors.groupingBy((entry) -> String.valueOf(entry.checksum())));
		if (gone.isEmpty()) {
			return renamings;
		}
		Set<MigrationId> known = history.entries().stream().map(HistoryEntry::id).collect(Collectors.toSet());
		Map<String, List<Migration>> come = catalog.migrations()
			.stream()
			.filter((migration) -> !migration.id().isRepeatable() && migration.checksum() != null
					&& !known.contains(migration.id()))
			.collect(Collectors.groupingBy((migration) -> String.valueOf(migration.checksum())));
		gone.forEach((checksum, entries) -> {
			List<Migration> migrations = come.getOrDefault(checksum, List.of());
			if (entries.size() == 1 && migrations.size() == 1) {
				Renaming renaming = new Renaming(entries.get(0), migrations.get(0));
				renamings.put(renaming.to().id(), renaming);
			}
		});
		return renamings;
	}

}
