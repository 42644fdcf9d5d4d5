package dev.lockstep.history;

import dev.lockstep.catalog.MigrationId;

/**
 * Another process made a migration its own. Not a failure: whoever catches it looks at
 * the history again.
 */
public class AlreadyClaimedException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param id the migration
	 */
	public AlreadyClaimedException(MigrationId id) {
		super("Another process is applying migration %s or has applied it".formatted(id));
	}

}
