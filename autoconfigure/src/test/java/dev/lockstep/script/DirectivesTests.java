package dev.lockstep.script;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DirectivesTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "-- a comment\nSELECT 1;", "SELECT 1; -- lockstep: later",
			"SELECT '\nlockstep: phase=contract';", "SELECT 'lockstep:';", "-- see https://example.org\nSELECT 1;",
			"SELECT 1", "/* unclosed", "-- what lockstep: does" })
	void scriptWithoutDirectivesAsksForNothing(String text) {
		assertThat(Directives.of("a.sql", text)).isEqualTo(Directives.NONE);
	}

	@Test
	void readsEachDirective() {
		Directives directives = Directives.of("a.sql", """
				-- Drops what nobody reads any more.
				-- lockstep: transaction=none
				-- lockstep: phase=contract
				-- lockstep: lock-timeout=2s

				-- lockstep: statement-timeout=5m
				-- lockstep: migration-timeout=1h
				-- lockstep: placeholders=off
				-- lockstep: allow=drop-column "nobody reads it; see the issue"
				DROP TABLE a;
				""");
		assertThat(directives)
			.isEqualTo(new Directives(false, Phase.CONTRACT, false, Duration.ofSeconds(2), Duration.ofMinutes(5),
					Duration.ofHours(1), Map.of("drop-column", "nobody reads it; see the issue"), Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- lockstep: transaction=none, phase=contract",
			"-- lockstep: transaction=none phase=contract", "--lockstep:transaction=none,phase=contract",
			"--\tLockstep: transaction=none  ,\tphase=contract\r", "/* lockstep: transaction=none phase=contract */",
			"/*\n * Adds orders.\n * lockstep: transaction=none\n *   phase=contract\n */",
			"/* one */ -- lockstep: transaction=none\n# lockstep: phase=contract",
			"// lockstep: transaction=none phase=contract" })
	void readsSeveralInEveryKindOfComment(String comments) {
		Directives directives = Directives.of("a.sql", comments + "\nSELECT 1;");
		assertThat(directives.transactional()).isFalse();
		assertThat(directives.phase()).isEqualTo(Phase.CONTRACT);
	}

	@Test
	void readsSeveralAllowedRulesWithTheirReasons() {
		Directives directives = Directives.of("a.sql",
				"-- lockstep: allow=drop-column \"unused\", allow=rename \"a=b, c\" phase=expand");
		assertThat(directives.allowed()).isEqualTo(Map.of("drop-column", "unused", "rename", "a=b, c"));
	}

	@ParameterizedTest
	@CsvSource({ "500ms, PT0.5S", "2s, PT2S", "5m, PT5M", "1h, PT1H", "0s, PT0S" })
	void readsDurations(String text, Duration duration) {
		assertThat(Directives.of("a.sql", "-- lockstep: lock-timeout=" + text).lockTimeout()).isEqualTo(duration);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2", "2 s", "s", "-2s", "1.5s", "2sec", "99999999999s", "PT2S" })
	void refusesWhatIsNoDuration(String text) {
		Problem problem = problem("-- lockstep: lock-timeout=" + text);
		assertThat(problem.action()).isEqualTo("Write a number with ms, s, m or h behind it: lock-timeout=2s.");
	}

	@Test
	void unknownNameIsRefusedWithItsPlaceAndTheNearestName() {
		Problem problem = problem("-- one\n  -- lockstep: phase=expand, transactoin=none\nSELECT 1;");
		assertThat(problem.description())
			.isEqualTo("a.sql:2:30: 'transactoin' is not a directive. Did you mean 'transaction'?");
		assertThat(problem.action()).isEqualTo(
				"Use one of these: transaction, phase, placeholders, lock-timeout, statement-timeout, migration-timeout, allow, squashes.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			phase=contrac           | 'contrac' is not a value of the directive 'phase'. Did you mean 'contract'?
			transaction=yes         | 'yes' is not a value of the directive 'transaction'.
			phase                   | The directive 'phase' has no value.
			phase=                  | The directive 'phase' has no value.
			phase = contract        | The directive 'phase' has no value.
			phase=expand phase=expand | The directive 'phase' is given twice.
			allow=drop-column       | The directive 'allow=drop-column' gives no reason.
			allow=drop-column " "   | The directive 'allow=drop-column' gives no reason.
			allow=a "b" allow=a "c" | The directive 'allow=a' is given twice.
			phase=contract "why"    | The directive 'phase' takes no reason.
			"why"                   | A directive should begin here, with its name.
			=contract               | A directive should begin here, with its name.
			,                       | This comment begins with 'lockstep:', but names no directive.
			retry=3                 | 'retry' is not a directive.
			""", quoteCharacter = '`')
	void refusesWhatIsWrong(String directive, String message) {
		assertThat(problem("-- lockstep: " + directive).message()).isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource({ "SELECT 1;\\n  -- lockstep: transaction=none, 2:3", "/*! code */\\n-- lockstep: x=y, 2:1",
			"-- lockstep: phase=expand\\nSELECT 1;\\n\\n--lockstep:phase=contract, 4:1",
			"SELECT 1; -- lockstep: transaction=none, 1:11", "SELECT 1;\\n-- LOCKSTEP: fase=contract, 2:1" })
	void directiveBehindTheFirstStatementIsRefused(String script, String place) {
		Problem problem = problem(script.replace("\\n", "\n"));
		assertThat(problem.description()).isEqualTo(
				"a.sql:" + place + ": A directive stands behind the first statement, where it would be overlooked.");
		assertThat(problem.action()).isEqualTo("Move it to the top of the file, before the first statement.");
	}

	private static Problem problem(String text) {
		ScriptException failure = catchThrowableOfType(ScriptException.class, () -> Directives.of("a.sql", text));
		assertThat(failure).as(text).isNotNull();
		Problem problem = failure.problems().get(0);
		assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_DIRECTIVE);
		return problem;
	}

}
