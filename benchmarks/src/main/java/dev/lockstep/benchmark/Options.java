package dev.lockstep.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the command line says: a benchmark, then {@code --name=value}.
 *
 * @param benchmark the benchmark
 * @param values the values by their names
 */
record Options(String benchmark, Map<String, String> values) {

	static Options of(String... arguments) {
		Map<String, String> values = new HashMap<>();
		for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
			int equals = argument.indexOf('=');
			values.put(argument.substring(2, equals), argument.substring(equals + 1));
		}
		return new Options(arguments[0], values);
	}

	List<Integer> numbers(String name, Integer... otherwise) {
		String value = this.values.get(name);
		return (value != null) ? Arrays.stream(value.split(",")).map(Integer::valueOf).toList() : List.of(otherwise);
	}

	int number(String name, int otherwise) {
		return Integer.parseInt(this.values.getOrDefault(name, Integer.toString(otherwise)));
	}

	String text(String name, String otherwise) {
		return this.values.getOrDefault(name, otherwise);
	}

	// As it was typed, but for what says where things are.
	String command() {
		return this.values.entrySet()
			.stream()
			.filter((option) -> !List.of("reference", "flyway-newest", "java").contains(option.getKey()))
			.sorted(Map.Entry.comparingByKey())
			.map((option) -> " --%s=%s".formatted(option.getKey(), option.getValue()))
			.collect(Collectors.joining("", this.benchmark, ""));
	}

	// The JDK that applications are started with.
	Path java() {
		return Path.of(text("java", System.getProperty("java.home")));
	}

	// Where the newest Flyway is.
	String newestFlyway() {
		return text("flyway-newest", "benchmarks/target/flyway-newest");
	}

	Path reference() {
		return Path.of(text("reference", "docs/reference"));
	}

}
