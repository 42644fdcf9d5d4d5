package dev.lockstep.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a part of a benchmark in a JVM of its own.
 */
final class Jvm {

	private Jvm() {
	}

	// Returns what it prints.
	static String run(String part, Map<String, String> arguments) throws IOException, InterruptedException {
		Process process = start(part, arguments);
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("%s %s ended with %d".formatted(part, arguments, process.exitValue()));
		}
		return output;
	}

	static Process start(String part, Map<String, String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-cp", System.getProperty("java.class.path"), Benchmarks.class.getName(), part));
		arguments.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
		return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
	}

}
