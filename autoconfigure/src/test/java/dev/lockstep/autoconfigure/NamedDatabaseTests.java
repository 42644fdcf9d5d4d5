package dev.lockstep.autoconfigure;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NamedDatabase}.
 */
class NamedDatabaseTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			true  | true  | lockstep.databases.orders.ahead | lockstep resolve --database orders --applied 3
			true  | false | lockstep.databases.orders.ahead | lockstep resolve --database orders --applied 3
			false | true  | lockstep.ahead                  | lockstep resolve --database orders --applied 3
			false | false | lockstep.ahead                  | lockstep resolve --applied 3
			""")
	void problemsNameWhatIsForItAlone(boolean configured, boolean several, String property, String command) {
		NamedDatabase database = new NamedDatabase("orders", configured, several, OnBoot.MIGRATE, false, () -> {
			throw new UnsupportedOperationException();
		});
		Problem problem = Problem.of(ProblemCode.FAILED_MIGRATION, "Set lockstep.ahead.",
				"Type: lockstep resolve --applied 3");
		assertThat(database.own(List.of(problem))).containsExactly(
				Problem.of(ProblemCode.FAILED_MIGRATION, "Set %s.".formatted(property), "Type: " + command));
	}

}
