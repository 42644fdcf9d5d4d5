package dev.lockstep.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.lockstep.database.SessionLock;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Keeps all other processes from migrating. It is held by a connection and gone with it:
 * a killed process leaves nothing behind.
 */
public final class MigrationLock {

	private static final Duration MOMENT = Duration.ofMillis(200);

	private final SessionLock lock;

	private final Duration timeout;

	private final Stop stop;

	private long checked = System.nanoTime() - MOMENT.toNanos();

	/**
	 * Creates the lock.
	 * @param lock the database's lock
	 * @param timeout how long to wait for it
	 * @param stop ends the waiting early
	 */
	public MigrationLock(SessionLock lock, Duration timeout, Stop stop) {
		this.lock = lock;
		this.timeout = timeout;
		this.stop = stop;
	}

	/**
	 * Waits for the lock, or for the other process to have done all there is to do. Polls
	 * and never queues, so that no statement of the other process can wait for this one.
	 * @param connection the connection that is to hold the lock
	 * @param waiting asked and told while the lock is not to be had
	 * @return {@code true} if the connection holds the lock, {@code false} if there is
	 * nothing left to do
	 * @throws SQLException if the database cannot be asked
	 * @throws LockstepException if the time is over
	 */
	public boolean acquire(Connection connection, Waiting waiting) throws SQLException {
		if (tryAcquire(connection)) {
			return true;
		}
		long start = System.nanoTime();
		try {
			return await(connection, waiting, start);
		}
		finally {
			waiting.over(Duration.ofNanos(System.nanoTime() - start));
		}
	}

	// The last of many replicas is to go on within half a second of the winner.
	static Backoff pauses() {
		return new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));
	}

	private boolean await(Connection connection, Waiting waiting, long start) throws SQLException {
		Backoff backoff = pauses();
		do {
			if (waiting.isDone()) {
				return false;
			}
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(this.timeout) >= 0) {
				throw new LockstepException(Problem.of(ProblemCode.MIGRATION_LOCK_TIMEOUT,
						"Another process was still migrating after %d s: %s".formatted(this.timeout.toSeconds(),
								waiting.holder()),
						"Look at what that process is doing. If it needs longer, raise lockstep.migration-lock-timeout."));
			}
			waiting.waited(waited);
			this.stop.pause(backoff.next());
		}
		while (!tryAcquire(connection));
		return true;
	}

	private boolean tryAcquire(Connection connection) throws SQLException {
		this.checked = System.nanoTime();
		return this.lock.tryAcquire(connection);
	}

	/**
	 * Fails if the lock is no longer held. Does not ask about a lock that was held a
	 * moment ago: the history decides who migrates.
	 * @param connection the connection that is to hold it
	 * @throws LockLostException if it does not, or is gone itself
	 */
	public void check(Connection connection) {
		if (Duration.ofNanos(System.nanoTime() - this.checked).compareTo(MOMENT) < 0) {
			return;
		}
		boolean held;
		try {
			held = this.lock.isHeld(connection);
		}
		catch (SQLException ex) {
			throw new LockLostException(ex);
		}
		if (!held) {
			throw new LockLostException("The lock of the migrations is no longer this process's");
		}
		this.checked = System.nanoTime();
	}

	/**
	 * Gives the lock back.
	 * @param connection the connection that holds it
	 * @throws SQLException if it cannot be done
	 */
	public void release(Connection connection) throws SQLException {
		this.lock.release(connection);
	}

	/** What goes on while the lock is not to be had. */
	public interface Waiting {

		/**
		 * Whether the other process has done all there is to do.
		 * @return {@code true} if there is nothing left to wait for
		 * @throws SQLException if the database cannot be asked
		 */
		boolean isDone() throws SQLException;

		/**
		 * Some time was waited.
		 * @param waited how long, from the beginning
		 * @throws SQLException if the database cannot be asked
		 */
		void waited(Duration waited) throws SQLException;

		/**
		 * The waiting is over, whatever came of it.
		 * @param waited how long it took
		 */
		void over(Duration waited);

		/**
		 * Says who holds the lock.
		 * @return a few words
		 * @throws SQLException if the database cannot be asked
		 */
		String holder() throws SQLException;

	}

}
