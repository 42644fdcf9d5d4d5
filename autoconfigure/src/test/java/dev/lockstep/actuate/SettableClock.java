package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is told to go on.
 */
public class SettableClock implements InstantSource {

	private Instant now = Instant.parse("2026-01-15T09:30:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	public void tick(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
