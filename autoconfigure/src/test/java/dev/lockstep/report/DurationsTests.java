package dev.lockstep.report;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Durations}.
 */
class DurationsTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0 ms", "PT-1S, 0 ms", "PT0.0009S, 0 ms", "PT0.34S, 340 ms", "PT0.999S, 999 ms", "PT1S, 1.0 s",
			"PT1.26S, 1.2 s", "PT59.999S, 59.9 s", "PT1M, 1 min 0 s", "PT2M5.9S, 2 min 5 s", "PT59M59S, 59 min 59 s",
			"PT1H, 1 h 0 min", "PT1H3M59S, 1 h 3 min", "PT50H, 50 h 0 min" })
	void durationIsCutToWhatMatters(Duration duration, String text) {
		assertThat(Durations.format(duration)).isEqualTo(text);
	}

}
