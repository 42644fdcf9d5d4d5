package dev.lockstep;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.lockstep.lock.Stop;

/**
 * Has a run end when its process is asked to. An application that is still starting is
 * not closed before its start has ended, so the run must not wait for that.
 */
final class StopOnShutdown implements AutoCloseable {

	// The grace period of a pod is 30 s by default.
	private static final long LONGEST_WAIT_SECONDS = 10;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread hook;

	StopOnShutdown(Stop stop) {
		this.hook = new Thread(() -> {
			stop.request();
			awaitEnd();
		}, "lockstep-shutdown");
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			stop.request();
		}
	}

	private void awaitEnd() {
		try {
			this.ended.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.ended.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is ending: the hook has done its work.
		}
	}

}
