package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Squash;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistorySnapshot;

/**
 * How a history stands to the squash that an application ships.
 */
final class SquashedHistory {

	private final @Nullable Migration migration;

	private final @Nullable Squash squash;

	private final Map<MigrationId, HistoryEntry> entries = new HashMap<>();

	SquashedHistory(Catalog catalog, HistorySnapshot history) {
		this.migration = catalog.migrations()
			.stream()
			.filter((migration) -> migration.kind() == MigrationKind.SQUASH)
			.findFirst()
			.orElse(null);
		this.squash = (this.migration != null) ? Squash.of(this.migration).orElse(null) : null;
		history.entries().forEach((entry) -> this.entries.put(entry.id(), entry));
	}

	// Whether the shipped squash answers for a row that nobody ships any more.
	boolean covers(HistoryEntry entry) {
		if (this.migration == null || this.squash == null) {
			return false;
		}
		return this.squash.has(entry.id())
				|| (entry.kind() == MigrationKind.SQUASH && entry.id().compareTo(this.migration.id()) < 0);
	}

	// How much the database has of what a squash stands for, be it taken to have it.
	Extent extent(Squash squash, Predicate<MigrationId> baselined) {
		List<String> present = new ArrayList<>();
		List<String> lacking = new ArrayList<>();
		List<String> different = new ArrayList<>();
		for (Squash.Part part : squash.parts()) {
			HistoryEntry entry = this.entries.get(part.id());
			if (entry == null && baselined.test(part.id())) {
				present.add(part.id().key());
			}
			else if (entry == null || entry.state() == EntryState.ROLLED_BACK) {
				lacking.add(part.id().key());
			}
			else if (!entry.state().isApplied()) {
				different.add("%s is %s".formatted(part.id(),
						entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
			}
			else if (part.checksum() != null && entry.checksum() != null && !part.checksum().equals(entry.checksum())) {
				different.add("%s was applied with another text".formatted(part.id()));
			}
			else {
				present.add(part.id().key());
			}
		}
		return new Extent(present, lacking, different);
	}

	// The row of the last migration that a squash stands for.
	@Nullable HistoryEntry last(Squash squash) {
		return this.entries.get(squash.last());
	}

	/**
	 * What a database has of the migrations that a squash stands for.
	 *
	 * @param present those that it has
	 * @param lacking those that it has not
	 * @param different in words, those that it has in another way
	 */
	record Extent(List<String> present, List<String> lacking, List<String> different) {

		boolean isAll() {
			return this.lacking.isEmpty() && this.different.isEmpty();
		}

		boolean isNothing() {
			return this.present.isEmpty() && this.different.isEmpty();
		}

	}

}
