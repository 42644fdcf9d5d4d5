package dev.lockstep.plan;

/**
 * Where a database stands as a whole.
 */
public enum DatabaseState {

	/** It has everything that the application ships, as it ships it. */
	UP_TO_DATE,

	/** Migrations are pending. */
	PENDING,

	/** Migrations are being applied, by this process or another one. */
	MIGRATING,

	/** A migration failed. */
	FAILED,

	/** Catalog and history contradict each other. */
	INVALID,

	/** It has everything, and migrations of a newer release. */
	AHEAD,

	/** It cannot be said: the database cannot be read, or Lockstep is switched off. */
	UNKNOWN

}
