package dev.lockstep.execute;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Activity;

/**
 * How fast an activity goes on, since it was first seen.
 */
final class Pace {

	private @Nullable String activity;

	private double firstPercent;

	private long firstSeen;

	private double lastPercent;

	private long lastSeen;

	void saw(@Nullable Activity seen, long nanoTime) {
		Double percent = (seen != null) ? seen.percent() : null;
		if (seen == null || percent == null) {
			this.activity = null;
			return;
		}
		if (!seen.text().equals(this.activity) || percent < this.lastPercent) {
			this.activity = seen.text();
			this.firstPercent = percent;
			this.firstSeen = nanoTime;
		}
		this.lastPercent = percent;
		this.lastSeen = nanoTime;
	}

	// How long the activity takes if it goes on as it has, or null if it has not moved.
	@Nullable Duration remaining() {
		double moved = this.lastPercent - this.firstPercent;
		if (this.activity == null || moved <= 0) {
			return null;
		}
		return Duration.ofNanos((long) ((this.lastSeen - this.firstSeen) / moved * (100 - this.lastPercent)));
	}

}
