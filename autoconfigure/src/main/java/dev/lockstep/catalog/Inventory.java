package dev.lockstep.catalog;

import java.util.Optional;

/**
 * What an application ships, as far as it can be compared with a history.
 */
public interface Inventory {

	/**
	 * Passes on each migration, in the order of their keys byte by byte.
	 * @param visitor is given them
	 */
	void forEach(Visitor visitor);

	/**
	 * Finds the versioned migration that comes last.
	 * @return its id, or empty if there are no versioned ones
	 */
	Optional<MigrationId> latestId();

	/** Is given a line for each migration. */
	@FunctionalInterface
	interface Visitor {

		/**
		 * Is given the line of one migration: its key, a space, and its checksum if it
		 * has one.
		 * @param text holds the line in UTF-8
		 * @param start where the line begins
		 * @param length how many bytes it has
		 */
		void visit(byte[] text, int start, int length);

	}

}
