package dev.lockstep.lock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Remedy;

/**
 * Asks a run to end before it is finished. Asked by another thread than the one that
 * runs.
 */
public final class Stop {

	private final CountDownLatch requested = new CountDownLatch(1);

	private volatile @Nullable Runnable action;

	/**
	 * Sets what ends the statement in progress.
	 * @param action the action, run by the thread that asks
	 */
	public void onRequest(Runnable action) {
		this.action = action;
	}

	/**
	 * Forgets what was to end the statement in progress, and with it everything that it
	 * knows of the run.
	 */
	public void forget() {
		this.action = null;
	}

	/**
	 * Asks the run to end. Returns at once, or when what was in progress was told to end.
	 */
	public void request() {
		this.requested.countDown();
		Runnable onRequest = this.action;
		if (onRequest != null) {
			onRequest.run();
		}
	}

	/**
	 * Whether the run is to end.
	 * @return {@code true} if it is
	 */
	public boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	/**
	 * Fails if the run is to end.
	 * @throws LockstepException if it is
	 */
	public void check() {
		if (isRequested()) {
			throw failure(null);
		}
	}

	/**
	 * Pauses, but not longer than the run is to go on.
	 * @param duration how long
	 * @throws LockstepException if the run is to end
	 */
	public void pause(Duration duration) {
		try {
			if (this.requested.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
				throw failure(null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure(ex);
		}
	}

	/**
	 * Returns the failure of a run that ended early.
	 * @param cause what ended it, or {@code null} if it was only asked to
	 * @return the failure
	 */
	public static LockstepException failure(@Nullable Throwable cause) {
		return new LockstepException(Problem.of(ProblemCode.INTERRUPTED,
				"The run was stopped before it was finished, because its process is ending. What it had finished is recorded; a migration in a transaction was rolled back.",
				"To go on where this run stopped, " + Remedy.RUN_AGAIN + "."), cause);
	}

}
