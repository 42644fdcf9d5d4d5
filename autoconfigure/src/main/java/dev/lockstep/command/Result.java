package dev.lockstep.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.problem.Problem;
import dev.lockstep.report.Documents;

/**
 * What a command has to say.
 *
 * @param exitCode what it tells the shell
 * @param text its answer for people
 * @param fields its answer for programs, without what every command has
 * @param problems what it found
 * @param failures the problems that kept it from its answer, which are not in the text
 */
record Result(ExitCode exitCode, String text, Map<String, ?> fields, List<Problem> problems, List<Problem> failures) {

	Result {
		problems = List.copyOf(problems);
		failures = List.copyOf(failures);
	}

	static Result done(String text, Map<String, ?> fields) {
		return new Result(ExitCode.DONE, text, fields, List.of(), List.of());
	}

	static Result failed(List<Problem> problems) {
		return new Result(ExitCode.of(problems), "", Map.of(), problems, problems);
	}

	/**
	 * Returns all of its answer for programs.
	 * @return exit code, problems and fields
	 */
	Map<String, Object> document() {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("exitCode", this.exitCode.value());
		document.put("problems", this.problems.stream().map(Documents::of).toList());
		document.putAll(this.fields);
		return document;
	}

	Result with(ExitCode exitCode) {
		return new Result(exitCode, this.text, this.fields, this.problems, this.failures);
	}

	Result with(Collection<Problem> problems) {
		return new Result(this.exitCode, this.text, this.fields, List.copyOf(problems), this.failures);
	}

}
