package dev.lockstep.lock;

import java.sql.SQLException;

/**
 * This process may no longer migrate: its lock is gone, or what the history had. Not a
 * failure: whoever catches it waits for the lock again.
 */
public class LockLostException extends RuntimeException {

	/**
	 * Creates the exception for a connection that is lost, and the lock with it.
	 * @param cause why the lock cannot be asked for
	 */
	public LockLostException(SQLException cause) {
		super("The lock of the migrations was lost with its connection", cause);
	}

	/**
	 * Creates the exception for what was seen in the database.
	 * @param reason what was seen, as a sentence without its full stop
	 */
	public LockLostException(String reason) {
		super(reason);
	}

}
