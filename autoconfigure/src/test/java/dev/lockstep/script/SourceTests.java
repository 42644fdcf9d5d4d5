package dev.lockstep.script;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTests {

	private final Source source = new Source("a.sql", "ab\n\n  c\r\nd");

	@ParameterizedTest
	@CsvSource({ "0, 1:1", "1, 1:2", "2, 1:3", "3, 2:1", "4, 3:1", "6, 3:3", "8, 3:5", "9, 4:1", "10, 4:2" })
	void locatesAnOffsetWhicheverWasAskedForBefore(int offset, String place) {
		assertThat(this.source.locate(offset)).hasToString("a.sql:" + place);
		this.source.locate(10);
		assertThat(this.source.locate(offset)).hasToString("a.sql:" + place);
		this.source.locate(0);
		assertThat(this.source.locate(offset)).hasToString("a.sql:" + place);
	}

	@ParameterizedTest
	@CsvSource({ "0, true", "1, false", "3, true", "6, true", "7, false", "9, true" })
	void knowsWhatStandsFirstInItsLine(int offset, boolean first) {
		assertThat(this.source.isLineStart(offset)).isEqualTo(first);
	}

}
