package dev.lockstep.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.lockstep.problem.Problem;

/**
 * What a command has to say.
 *
 * @param exitCode what it tells the shell
 * @param text its answer for people
 * @param fields its answer for programs, without what every command has
 * @param problems what it found
 */
record Result(ExitCode exitCode, String text, Map<String, ?> fields, List<Problem> problems) {

	Result {
		problems = List.copyOf(problems);
	}

	static Result done(String text, Map<String, ?> fields) {
		return new Result(ExitCode.DONE, text, fields, List.of());
	}

	Result with(ExitCode exitCode) {
		return new Result(exitCode, this.text, this.fields, this.problems);
	}

	Result with(Collection<Problem> problems) {
		return new Result(this.exitCode, this.text, this.fields, List.copyOf(problems));
	}

}
