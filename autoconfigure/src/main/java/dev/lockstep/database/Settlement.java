package dev.lockstep.database;

/**
 * What became of a statement whose process ended while it was executed.
 */
public enum Settlement {

	/** It has run: what it makes is there. */
	DONE,

	/** It has not run, or may run again. */
	NOT_DONE,

	/** The database cannot tell. */
	UNKNOWN

}
