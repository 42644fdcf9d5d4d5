package dev.lockstep.execute;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.lockstep.database.Activity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Pace}.
 */
class PaceTests {

	private final Pace pace = new Pace();

	private void saw(String activity, Double percent, int second) {
		this.pace.saw(new Activity(activity, percent), Duration.ofSeconds(second).toNanos());
	}

	@Test
	void isUnknownUntilTheActivityHasMoved() {
		assertThat(this.pace.remaining()).isNull();
		saw("scanning", 20.0, 0);
		saw("scanning", 20.0, 9);
		assertThat(this.pace.remaining()).isNull();
	}

	@Test
	void goesOnAsItHasSinceItWasFirstSeen() {
		saw("scanning", 20.0, 0);
		saw("scanning", 30.0, 5);
		assertThat(this.pace.remaining()).isEqualTo(Duration.ofSeconds(35));
		saw("scanning", 60.0, 10);
		assertThat(this.pace.remaining()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void beginsAnewWithEachActivity() {
		saw("scanning", 20.0, 0);
		saw("scanning", 90.0, 10);
		saw("loading", 95.0, 11);
		assertThat(this.pace.remaining()).isNull();
		saw("loading", 96.0, 12);
		assertThat(this.pace.remaining()).isEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void beginsAnewWhenTheSameActivityDoes() {
		saw("scanning", 90.0, 0);
		saw("scanning", 10.0, 10);
		assertThat(this.pace.remaining()).isNull();
		this.pace.saw(new Activity("scanning", null), 0);
		assertThat(this.pace.remaining()).isNull();
	}

}
