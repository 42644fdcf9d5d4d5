package dev.lockstep.lock;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationLock}.
 */
class MigrationLockTests {

	// What is left of the half second is for the question itself, and for a process that
	// is not woken on time.
	@Test
	void whoeverWaitsLooksAgainTwiceInTheHalfSecondAfterTheWinner() {
		Backoff pauses = MigrationLock.pauses();
		assertThat(Stream.generate(pauses::next).limit(1000))
			.allSatisfy((pause) -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(250)));
	}

}
