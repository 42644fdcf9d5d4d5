package dev.lockstep.lock;

import org.jspecify.annotations.Nullable;

/**
 * The lock went with its connection. Not a failure: whoever catches it waits for the lock
 * again.
 */
public class LockLostException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param cause why the lock cannot be asked for, or {@code null} if it was asked for
	 * and is gone
	 */
	public LockLostException(@Nullable Throwable cause) {
		super("The lock of the migrations was lost", cause);
	}

}
