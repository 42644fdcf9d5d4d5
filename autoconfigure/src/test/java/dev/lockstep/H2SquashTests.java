package dev.lockstep;

import org.junit.jupiter.api.Test;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * H2 has no program that writes down what a database holds.
 */
class H2SquashTests extends AbstractContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

	@Test
	void isRefusedByName() {
		this.release.script("1_one.sql", "select 1;").script("2_two.sql", "select 2;");
		Problem problem = problem(() -> this.release.lockstep().squash("2", null));
		assertThat(problem.code()).isEqualTo(ProblemCode.UNSUPPORTED_DATABASE);
		assertThat(problem.message()).contains("H2");
	}

}
