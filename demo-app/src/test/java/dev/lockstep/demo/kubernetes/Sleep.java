package dev.lockstep.demo.kubernetes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sleeps that end early.
 */
final class Sleep {

	private static final Duration STEP = Duration.ofMillis(50);

	private Sleep() {
	}

	// Returns whether to go on.
	static boolean until(long nanoTime, BooleanSupplier goOn) {
		while (goOn.getAsBoolean()) {
			long left = nanoTime - System.nanoTime();
			if (left <= 0) {
				return true;
			}
			forNanos(Math.min(left, STEP.toNanos()));
		}
		return false;
	}

	static void forSeconds(long seconds) {
		forNanos(TimeUnit.SECONDS.toNanos(seconds));
	}

	static void forMillis(long millis) {
		forNanos(TimeUnit.MILLISECONDS.toNanos(millis));
	}

	static void step() {
		forNanos(STEP.toNanos());
	}

	private static void forNanos(long nanos) {
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
