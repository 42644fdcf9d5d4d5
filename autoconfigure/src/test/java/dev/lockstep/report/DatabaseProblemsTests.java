package dev.lockstep.report;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DatabaseProblems}.
 */
class DatabaseProblemsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Set lockstep.migrator.url.                | Set lockstep.databases.orders.migrator.url.
			Set lockstep.ahead=ignore or look.        | Set lockstep.databases.orders.ahead=ignore or look.
			the properties 'lockstep.locations' name  | the properties 'lockstep.databases.orders.locations' name
			or of lockstep.migrator where set         | or of lockstep.databases.orders.migrator where set
			set lockstep.enabled=false                | set lockstep.enabled=false
			class dev.lockstep.ahead-of-time          | class dev.lockstep.ahead-of-time
			-- lockstep: migration-timeout=1h         | -- lockstep: migration-timeout=1h
			type: lockstep resolve --applied 3        | type: lockstep resolve --database orders --applied 3
			Run 'lockstep lock' again                 | Run 'lockstep lock --database orders' again
			lockstep locks                            | lockstep locks
			""")
	void whatThereIsToSetOrTypeIsForTheDatabase(String text, String own) {
		Problem problem = Problem.of(ProblemCode.INVALID_CONFIGURATION, text, text);
		assertThat(DatabaseProblems.of("orders", List.of(problem)))
			.containsExactly(Problem.of(ProblemCode.INVALID_CONFIGURATION, own, own));
	}

	@Test
	void messageBeginsWithTheName() {
		Problem problem = Problem.of(ProblemCode.CONNECTION_FAILED, "There is no connection.", "Look.");
		assertThat(DatabaseProblems.naming("orders", List.of(problem))).containsExactly(
				Problem.of(ProblemCode.CONNECTION_FAILED, "Database orders: There is no connection.", "Look."));
	}

}
