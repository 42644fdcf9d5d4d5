package dev.lockstep.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that grow, each a little random so that many processes do not move in step.
 */
public final class Backoff {

	private final Duration longest;

	private Duration next;

	/**
	 * Creates the pauses of one series of tries.
	 * @param first the first pause, about
	 * @param longest the longest pause, about
	 */
	public Backoff(Duration first, Duration longest) {
		this.next = first;
		this.longest = longest;
	}

	/**
	 * Returns the next pause and lets the one after it be longer.
	 * @return the pause, between three quarters and five quarters of its nominal length
	 */
	public Duration next() {
		Duration pause = Duration
			.ofNanos((long) (this.next.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
		Duration doubled = this.next.multipliedBy(2);
		this.next = (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
		return pause;
	}

}
