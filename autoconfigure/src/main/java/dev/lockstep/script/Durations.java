package dev.lockstep.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as Spring Boot writes them in short: {@code 500ms}, {@code 2s},
 * {@code 5m}, {@code 1h}.
 */
final class Durations {

	private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

	private Durations() {
	}

	static Optional<Duration> parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		long amount = Long.parseLong(matcher.group(1));
		Duration duration = switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			default -> Duration.ofHours(amount);
		};
		return Optional.of(duration);
	}

}
