package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.lockstep.history.HistoryEvent;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Visibility}.
 */
class VisibilityTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Statement 2 of 3 failed: ERROR: duplicate key (email)=(jane). It was rolled back. | Statement 2 of 3 failed.
					Java migration 3 (Handles) threw java.lang.IllegalStateException: jane.           | Java migration 3 (Handles) threw java.lang.IllegalStateException.
					The database cannot be read: jane (SQLSTATE 42501).                               | The database cannot be read.
					Migration 3 failed in an earlier run:                                             | Migration 3 failed in an earlier run.
					Migration 3 was edited after it was applied.                                      | Migration 3 was edited after it was applied.
					""")
	void ofAProblemOnlyWhatLockstepSaysIsShown(String message, String shown) {
		Problem problem = Problem.of(ProblemCode.STATEMENT_FAILED, message + "\njane", "Mend it.");
		assertThat(Visibility.RESTRICTED.message(problem)).isEqualTo(shown);
		assertThat(Visibility.FULL.message(problem)).isEqualTo(message + "\njane");
	}

	@Test
	void placeOfAProblemIsShown() {
		Problem problem = Problem.at(ProblemCode.STATEMENT_FAILED, new SourceLocation("db/1_a.sql", 7, 1),
				"Statement 2 of 3 failed: jane", "Mend it.");
		assertThat(Visibility.RESTRICTED.message(problem)).isEqualTo("db/1_a.sql:7:1: Statement 2 of 3 failed.");
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "ROLLBACK_FAILED" })
	void whatTheDatabaseSaidToAFailureIsHidden(HistoryEvent.Type type) {
		HistoryEvent event = new HistoryEvent(type, "1", Instant.EPOCH, "migrator", null, Duration.ZERO, "jane");
		assertThat(EventDescriptor.of(event, Visibility.RESTRICTED).detail()).isEqualTo(Visibility.HIDDEN);
		assertThat(EventDescriptor.of(event, Visibility.FULL).detail()).isEqualTo("jane");
	}

}
