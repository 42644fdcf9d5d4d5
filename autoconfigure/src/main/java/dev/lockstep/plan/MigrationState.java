package dev.lockstep.plan;

/**
 * Where one migration stands in one database.
 */
public enum MigrationState {

	/** The application ships it, the database does not have it. */
	PENDING,

	/** It is being applied, by this process or another one. */
	RUNNING,

	/** The database has it as the application ships it. */
	APPLIED,

	/** Its last run failed, or stopped half-way. */
	FAILED,

	/** The database has it, but its script was edited since. */
	EDITED,

	/** The database has it, the application no longer ships it. */
	MISSING,

	/** The database has it from a newer release of the application. */
	AHEAD,

	/** A newer release of the application has begun it, and it is not finished. */
	UNFINISHED,

	/** The database had it before its history began. */
	BASELINED,

	/** It was applied and undone. */
	ROLLED_BACK;

	/**
	 * Whether a run would apply it, and it has not been tried.
	 * @return {@code true} if it waits to be applied
	 */
	public boolean isPending() {
		return this == PENDING || this == ROLLED_BACK;
	}

	/**
	 * Whether the database has it.
	 * @return {@code true} if it was applied, here or before the history began
	 */
	public boolean isInDatabase() {
		return switch (this) {
			case APPLIED, BASELINED, EDITED, MISSING, AHEAD -> true;
			case PENDING, RUNNING, FAILED, UNFINISHED, ROLLED_BACK -> false;
		};
	}

}
