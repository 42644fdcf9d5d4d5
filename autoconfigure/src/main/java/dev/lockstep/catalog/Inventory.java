package dev.lockstep.catalog;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What an application ships, as far as it can be compared with a history.
 */
public interface Inventory {

	/**
	 * Returns what a history of all migrations amounts to.
	 * @return the sum, for each, of the {@linkplain TextHash hash} of its key whose seed
	 * is that of its checksum
	 */
	BigInteger sum();

	/**
	 * Finds the versioned migration that comes last.
	 * @return its id, or empty if there are no versioned ones
	 */
	Optional<MigrationId> latestId();

}
