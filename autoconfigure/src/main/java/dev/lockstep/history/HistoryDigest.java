package dev.lockstep.history;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.HashSum;
import dev.lockstep.catalog.Inventory;
import dev.lockstep.catalog.TextHash;
import dev.lockstep.database.Database;

/**
 * What a history amounts to: one that has exactly the migrations of a catalog, each with
 * its checksum and none of them anything but applied, or one that was read before; what a
 * squash stands for does not count. A database computes the same from its rows, so that
 * not one of them has to be sent.
 *
 * @param value the sum of a hash for each migration
 */
public record HistoryDigest(BigInteger value) {

	/**
	 * Returns the aggregate that computes the digest of a history.
	 * @param database the database
	 * @return what computes it from the rows, or {@code null} if the database cannot
	 */
	static @Nullable String aggregate(Database database) {
		String zero = "cast(0 as bigint)";
		String ofState = database.textHash("state", zero);
		if (ofState == null) {
			return null;
		}
		String state = "cast(state as %s)".formatted(database.historyTypes().text());
		String seed = "case %s when 'applied' then %s when 'baselined' then %2$s else %s end".formatted(state, zero,
				ofState);
		return "coalesce(sum(case %s when 'squashed' then %s else %s end), 0)".formatted(state, zero, database
			.textHash("version", Objects.requireNonNull(database.textHash("coalesce(checksum, '')", seed))));
	}

	/**
	 * Computes the digest of the history that all migrations of an application end in.
	 * @param inventory the migrations
	 * @return the digest
	 */
	public static HistoryDigest of(Inventory inventory) {
		return new HistoryDigest(inventory.sum());
	}

	/**
	 * Computes the digest of a history as it was read, by which it can be told whether it
	 * is still the same.
	 * @param history the history
	 * @return the digest
	 */
	public static HistoryDigest of(HistorySnapshot history) {
		HashSum sum = new HashSum();
		for (HistoryEntry entry : history.entries()) {
			if (entry.state() != EntryState.SQUASHED) {
				sum.add(entry.id().key(), entry.checksum(), switch (entry.state()) {
					case APPLIED, BASELINED -> 0;
					default -> TextHash.of(entry.state().name().toLowerCase(Locale.ROOT), 0);
				});
			}
		}
		return new HistoryDigest(sum.value());
	}

}
