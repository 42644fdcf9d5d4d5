package dev.lockstep.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.benchmark.app.Application;

/**
 * Starts a process and looks at the last line that it writes.
 *
 * @param command what is started
 */
record Launch(List<String> command) {

	Launch with(String... arguments) {
		return new Launch(Stream.concat(this.command.stream(), Stream.of(arguments)).toList());
	}

	// Until the last line; an application's own tells the processor time it took.
	Ready run() throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = new ProcessBuilder(this.command).redirectError(Redirect.INHERIT).start();
		double millis = 0;
		String last = "";
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				// What the JVM says of its cache is not the application's.
				if (!line.isBlank() && !line.startsWith("AOTCache")) {
					millis = (System.nanoTime() - start) / 1e6;
					last = line;
				}
			}
		}
		if (process.waitFor() != 0 || last.isEmpty()) {
			throw new IllegalStateException("It did not start: " + this.command);
		}
		return new Ready(millis, last.startsWith(Application.READY)
				? Double.parseDouble(last.substring(Application.READY.length())) : Double.NaN);
	}

	// How long it took, and the processor time or NaN.
	record Ready(double millis, double processor) {

	}

}
