package dev.lockstep.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ProblemReport}.
 */
class ProblemReportTests {

	private static final Problem DUPLICATE = Problem.of(ProblemCode.DUPLICATE_VERSION,
			"2 migrations have version 2:\n  db/2_x.sql\n  db/2_y.sql", "Give each of them a version of its own.");

	private static final Problem ENCODING = Problem.at(ProblemCode.INVALID_ENCODING,
			new SourceLocation("db/3_z.sql", 3, 9), "The file is not UTF-8.", "Save it as UTF-8:\niconv 3_z.sql");

	@Test
	void oneProblemIsNotNumbered() {
		assertThat(new ProblemReport(List.of(ENCODING))).hasToString("""
				[invalid-encoding] db/3_z.sql:3:9: The file is not UTF-8.

				Action:

				Save it as UTF-8:
				iconv 3_z.sql""");
	}

	@Test
	void severalProblemsAreNumberedAndFurtherLinesIndented() {
		assertThat(new ProblemReport(List.of(DUPLICATE, ENCODING))).hasToString("""
				2 problems:

				1. [duplicate-version] 2 migrations have version 2:
				     db/2_x.sql
				     db/2_y.sql
				2. [invalid-encoding] db/3_z.sql:3:9: The file is not UTF-8.

				Action:

				1. Give each of them a version of its own.
				2. Save it as UTF-8:
				   iconv 3_z.sql""");
	}

	@Test
	void whatToDoAboutSeveralProblemsIsSaidOnce() {
		assertThat(new ProblemReport(List.of(ENCODING, DUPLICATE, ENCODING)).action()).isEqualTo("""
				1, 3. Save it as UTF-8:
				      iconv 3_z.sql
				2. Give each of them a version of its own.""");
		assertThat(new ProblemReport(List.of(DUPLICATE, DUPLICATE)).action())
			.isEqualTo("Give each of them a version of its own.");
	}

	@Test
	void emptyReportIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ProblemReport(List.of()));
	}

}
