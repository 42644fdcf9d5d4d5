package dev.lockstep.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is answered before an application starts.
 */
class CommandLineTests {

	@Test
	void startIsNoCommandUnlessItsFirstArgumentSaysSo() {
		assertThat(CommandLine.parse()).isEmpty();
		assertThat(CommandLine.parse("--server.port=0", "lockstep")).isEmpty();
		assertThat(CommandLine.parse("lockstep", "status")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lockstep", "lockstep help", "lockstep --help", "lockstep -h" })
	void helpListsEveryCommand(String line) {
		Answer answer = answer(line);
		assertThat(answer.exitCode()).isEqualTo(ExitCode.DONE);
		Commands.ALL.forEach((command) -> assertThat(answer.out()).contains("  " + command.syntax().name())
			.contains(command.syntax().summary()));
	}

	@Test
	void everyCommandHasHelpOnEveryWay() {
		for (String name : Commands.names()) {
			String help = answer("lockstep help " + name).out();
			assertThat(help).startsWith("Usage: lockstep " + name).contains("--json");
			assertThat(answer("lockstep " + name + " --help").out()).isEqualTo(help);
		}
		assertThat(answer("lockstep deploy --help").out()).startsWith("Usage: lockstep migrate");
	}

	@Test
	void unknownCommandIsAnsweredWithTheNearest() {
		Answer answer = answer("lockstep migrat");
		assertThat(answer.exitCode().value()).isEqualTo(2);
		assertThat(answer.err()).contains("There is no command 'migrat'. Did you mean 'migrate'?");
		assertThat(answer("lockstep deplyo").err()).contains("Did you mean 'deploy'?");
		assertThat(answer("lockstep status --jsn").err()).contains("Did you mean '--json'?");
		assertThat(answer("lockstep migrat --json").out()).contains("\"exitCode\": 2")
			.contains("\"code\": \"invalid-command-line\"");
	}

	@ParameterizedTest
	@EnumSource(ExitCode.class)
	void exitCodesAreWhatTheDocumentationSays(ExitCode exitCode) {
		int documented = switch (exitCode) {
			case DONE -> 0;
			case FAILED -> 1;
			case DECISION_NEEDED -> 2;
			case NOT_IN_STEP -> 3;
			case INTEGRITY -> 4;
			case LOCKED -> 5;
			case REFUSED -> 6;
			case CANCELLED -> 130;
		};
		assertThat(exitCode.value()).isEqualTo(documented);
	}

	@Test
	void mostTellingProblemDecidesTheExitCode() {
		assertThat(exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(exitCode(ProblemCode.PENDING_MIGRATIONS)).isEqualTo(ExitCode.NOT_IN_STEP);
		assertThat(exitCode(ProblemCode.PENDING_MIGRATIONS, ProblemCode.EDITED_MIGRATION))
			.isEqualTo(ExitCode.INTEGRITY);
		assertThat(exitCode(ProblemCode.STATEMENT_FAILED)).isEqualTo(ExitCode.FAILED);
		assertThat(exitCode(ProblemCode.MIGRATION_LOCK_TIMEOUT)).isEqualTo(ExitCode.LOCKED);
		assertThat(exitCode(ProblemCode.PROTECTED_DATABASE, ProblemCode.EDITED_MIGRATION)).isEqualTo(ExitCode.REFUSED);
		assertThat(exitCode(ProblemCode.INTERRUPTED)).isEqualTo(ExitCode.CANCELLED);
	}

	private static ExitCode exitCode(ProblemCode... codes) {
		return ExitCode
			.of(java.util.Arrays.stream(codes).map((code) -> Problem.of(code, "It is so.", "Do something.")).toList());
	}

	private static Answer answer(String line) {
		return CommandLine.parse(line.split(" ")).orElseThrow().immediate().orElseThrow();
	}

}
