package dev.lockstep.database;

/**
 * What a failure of the database means for whoever has to decide what to do next.
 */
public enum FailureKind {

	/** A table that is named does not exist. */
	NO_SUCH_TABLE,

	/** A row with this key exists already. */
	DUPLICATE_KEY,

	/** An object of this name exists already. */
	ALREADY_EXISTS,

	/** A lock was not to be had within the limit. */
	LOCK_TIMEOUT,

	/** Two transactions were in each other's way, and this one had to give way. */
	CONFLICT,

	/** A statement took longer than the limit, or was cancelled. */
	CANCELLED,

	/** There is no room left for what is written. */
	NO_ROOM,

	/** The user may not do this. */
	PERMISSION_DENIED,

	/** The user or the password is not accepted. */
	AUTHENTICATION,

	/** The connection is gone, or there was none to be had. */
	CONNECTION,

	/** Anything else: the statement itself is at fault. */
	OTHER

}
