package dev.lockstep.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.lockstep.problem.Problem;

/**
 * What a command has to say of several databases.
 *
 * @param databases the names of all
 * @param results the results by name; none of those that it did not come to
 */
record DatabaseResults(List<String> databases, Map<String, Result> results) {

	Result join() {
		Map<String, Object> documents = new LinkedHashMap<>();
		List<String> texts = new ArrayList<>();
		this.results.forEach((database, result) -> {
			documents.put(database, result.document());
			if (!result.text().isEmpty()) {
				texts.add("Database %s\n%s".formatted(database, result.text()));
			}
		});
		List<String> left = this.databases.stream().filter((database) -> !this.results.containsKey(database)).toList();
		if (!left.isEmpty()) {
			texts.add("Not begun: %s\n".formatted(String.join(", ", left)));
		}
		return new Result(ExitCode.mostTelling(this.results.values().stream().map(Result::exitCode).toList()),
				String.join("\n", texts), Map.of("databases", documents), all(Result::problems), all(Result::failures));
	}

	private List<Problem> all(Function<Result, List<Problem>> problems) {
		return this.results.values().stream().map(problems).flatMap(Collection::stream).toList();
	}

}
