package dev.lockstep.actuate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PageHints}.
 */
class PageHintsTests {

	@ParameterizedTest
	@ValueSource(strings = { "page.css", "page.js", "page-icon.svg", "page-symbols.svg" })
	void partsOfThePageGoIntoANativeImage(String file) {
		RuntimeHints hints = new RuntimeHints();
		new PageHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource("dev/lockstep/actuate/" + file)).accepts(hints);
	}

}
