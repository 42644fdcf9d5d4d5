package dev.lockstep.history;

/**
 * What the history says of a migration.
 */
public enum EntryState {

	/** It was begun and is not finished: it runs, or its process was killed. */
	RUNNING,

	/** It was applied. */
	APPLIED,

	/** It failed. */
	FAILED,

	/** The database had it before its history began. */
	BASELINED,

	/** It is being undone, or that stopped half-way. */
	ROLLING_BACK,

	/** It was applied and undone. */
	ROLLED_BACK,

	/** The database has it, and another migration stands for it. */
	SQUASHED;

	/**
	 * Whether the database has the migration.
	 * @return {@code true} if it need not run
	 */
	public boolean isApplied() {
		return this == APPLIED || this == BASELINED || this == SQUASHED;
	}

}
