package dev.lockstep.script;

/**
 * Whether the release before still works after a migration.
 */
public enum Phase {

	/** It does. */
	EXPAND,

	/** It does not. */
	CONTRACT

}
