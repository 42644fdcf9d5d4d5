package dev.lockstep.report;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations as people say them.
 */
public final class Durations {

	private static final long SECOND = 1000;

	private static final long MINUTE = 60 * SECOND;

	private static final long HOUR = 60 * MINUTE;

	private Durations() {
	}

	/**
	 * Formats a duration.
	 * @param duration the duration
	 * @return {@code 340 ms}, {@code 1.2 s}, {@code 2 min 5 s} or {@code 1 h 3 min}
	 */
	public static String format(Duration duration) {
		long millis = Math.max(0, duration.toMillis());
		if (millis < SECOND) {
			return millis + " ms";
		}
		if (millis < MINUTE) {
			return String.format(Locale.ROOT, "%d.%d s", millis / SECOND, millis % SECOND / 100);
		}
		if (millis < HOUR) {
			return "%d min %d s".formatted(millis / MINUTE, millis % MINUTE / SECOND);
		}
		return "%d h %d min".formatted(millis / HOUR, millis % HOUR / MINUTE);
	}

}
