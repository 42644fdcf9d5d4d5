package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link LockstepFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockstepFailureAnalyzerTests {

	private static final Problem FAILED = Problem.at(ProblemCode.STATEMENT_FAILED,
			new SourceLocation("db/migrations/1_users.sql", 3, 1), "Statement 2 of 5 failed: no such column.",
			"Mend the statement and start again.");

	private static final Problem MISSING = Problem.of(ProblemCode.MISSING_MIGRATION,
			"Migration 2 was applied and is no longer there.", "Restore the file.");

	@Test
	void tellsWhatWhereWhyAndWhatToDo() {
		FailureAnalysis analysis = analyze(new LockstepException(FAILED));
		assertThat(analysis.getDescription())
			.isEqualTo("[statement-failed] db/migrations/1_users.sql:3:1: Statement 2 of 5 failed: no such column.");
		assertThat(analysis.getAction()).isEqualTo("Mend the statement and start again.");
	}

	@Test
	void findsTheFailureBehindOthers() {
		assertThat(analyze(new BeanCreationException("bean", "failed", new LockstepException(MISSING)))).isNotNull();
	}

	@Test
	void tellsEveryProblemWithItsRemedy() {
		FailureAnalysis analysis = analyze(new LockstepException(List.of(FAILED, MISSING), null));
		assertThat(analysis.getDescription()).isEqualTo("""
				2 problems:

				1. [statement-failed] db/migrations/1_users.sql:3:1: Statement 2 of 5 failed: no such column.
				2. [missing-migration] Migration 2 was applied and is no longer there.""");
		assertThat(analysis.getAction()).isEqualTo("""
				1. Mend the statement and start again.
				2. Restore the file.""");
	}

	@Test
	void tellsOneRemedyOfSeveralProblemsOnce() {
		FailureAnalysis analysis = analyze(new LockstepException(List.of(MISSING, MISSING), null));
		assertThat(analysis.getAction()).isEqualTo("Restore the file.");
	}

	@Test
	void goesBeforeTheAnalyzersThatKnowOnlyTheCause(CapturedOutput output) {
		assertThatException().isThrownBy(LockstepFailureAnalyzerTests::runFailingApplication);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Statement 2 of 5 failed: no such column.")
			.contains("Mend the statement and start again.");
	}

	private static void runFailingApplication() {
		SpringApplication application = new SpringApplication(FailingConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run().close();
	}

	private static FailureAnalysis analyze(Throwable failure) {
		return Objects.requireNonNull(new LockstepFailureAnalyzer().analyze(failure));
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingConfiguration {

		@Bean
		String failing() {
			throw new LockstepException(FAILED, new NoSuchBeanDefinitionException(DataSourceHolder.class));
		}

	}

	private static final class DataSourceHolder {

	}

}
