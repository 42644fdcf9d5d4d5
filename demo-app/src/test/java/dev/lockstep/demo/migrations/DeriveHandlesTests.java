package dev.lockstep.demo.migrations;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeriveHandles}.
 */
class DeriveHandlesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Ada Lovelace      | ada.lovelace
			Zoë Núñez         | zoe.nunez
			Tim O'Reilly; Jr. | tim.o.reilly.jr
			!                 | user
			""")
	void handleIsPlainLettersAndDots(String fullName, String handle) {
		assertThat(DeriveHandles.handle(fullName)).isEqualTo(handle);
	}

}
