package dev.lockstep.actuate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as people read them, in UTC as everything that is logged.
 */
final class Times {

	private static final DateTimeFormatter DATE = formatter("yyyy-MM-dd");

	private static final DateTimeFormatter TIME = formatter("HH:mm:ss");

	private static final DateTimeFormatter BOTH = formatter("yyyy-MM-dd HH:mm:ss");

	private Times() {
	}

	static Html time(Instant instant) {
		return element(instant, BOTH);
	}

	static Html timeOfDay(Instant instant) {
		return element(instant, TIME);
	}

	static String date(Instant instant) {
		return DATE.format(instant);
	}

	private static Html element(Instant instant, DateTimeFormatter formatter) {
		return Html.element("time").with("datetime", instant).text(formatter.format(instant));
	}

	private static DateTimeFormatter formatter(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
	}

}
