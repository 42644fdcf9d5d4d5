package dev.lockstep.catalog;

/**
 * How a migration is written, and when it runs.
 */
public enum MigrationKind {

	/** A script that runs once. */
	SQL,

	/** A script that runs whenever its content has changed, after the versioned ones. */
	REPEATABLE,

	/** Java code that runs once. */
	JAVA,

	/**
	 * A script that stands for all migrations before it, and runs where there are none.
	 */
	SQUASH

}
