package dev.lockstep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

import dev.lockstep.problem.Problem;

/**
 * Problems as text, for the log and for failure analysis: what is wrong, and what to do.
 * Several are numbered, and what to do about more than one of them is said once.
 *
 * <pre>
 * 2 problems:
 *
 * 1. [orphaned-down-script] db/2_x.down.sql:1:1: This script undoes version 2, but ...
 * 2. [invalid-encoding] db/3_y.sql:3:9: The file is not UTF-8: ...
 *
 * Action:
 *
 * 1. Add the migration, ...
 * 2. Save the file as UTF-8. ...
 * </pre>
 *
 * @param problems the problems, at least one
 */
public record ProblemReport(List<Problem> problems) {

	public ProblemReport {
		Assert.notEmpty(problems, "'problems' must not be empty");
		problems = List.copyOf(problems);
	}

	/**
	 * Returns what is wrong.
	 * @return a text without a line end at its end
	 */
	public String description() {
		if (this.problems.size() == 1) {
			return describe(this.problems.get(0));
		}
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < this.problems.size(); i++) {
			lines.add(numbered(String.valueOf(i + 1), describe(this.problems.get(i))));
		}
		return "%s:\n\n%s".formatted(Words.count(this.problems.size(), "problem"), String.join("\n", lines));
	}

	/**
	 * Returns what to do.
	 * @return a text without a line end at its end
	 */
	public String action() {
		Map<String, List<String>> numbers = new LinkedHashMap<>();
		for (int i = 0; i < this.problems.size(); i++) {
			numbers.computeIfAbsent(this.problems.get(i).action(), (action) -> new ArrayList<>())
				.add(String.valueOf(i + 1));
		}
		if (numbers.size() == 1) {
			return this.problems.get(0).action();
		}
		return numbers.entrySet()
			.stream()
			.map((entry) -> numbered(String.join(", ", entry.getValue()), entry.getKey()))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Returns the whole report.
	 */
	@Override
	public String toString() {
		return "%s\n\nAction:\n\n%s".formatted(description(), action());
	}

	private static String describe(Problem problem) {
		return "[%s] %s".formatted(problem.code(), problem.description());
	}

	// Further lines of a text begin below its first
	private static String numbered(String number, String text) {
		String indent = " ".repeat(number.length() + 2);
		return number + ". " + text.lines().collect(Collectors.joining("\n" + indent));
	}

}
