package dev.lockstep.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * A program of the database's maker, on the path.
 *
 * @param name its name
 */
record Program(String name) {

	// The first one that is there.
	static Optional<Program> find(String... names) {
		List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
		for (String name : names) {
			for (String folder : folders) {
				if (Files.isExecutable(Path.of(folder, name)) || Files.isExecutable(Path.of(folder, name + ".exe"))) {
					return Optional.of(new Program(name));
				}
			}
		}
		return Optional.empty();
	}

	// Returns what it prints.
	String run(Map<String, String> environment, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(this.name));
		command.addAll(arguments);
		try {
			Path errors = Files.createTempFile("lockstep", ".err");
			try {
				ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
				builder.environment().putAll(environment);
				Process process = builder.start();
				process.getOutputStream().close();
				String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				int exitCode = process.waitFor();
				if (exitCode != 0) {
					throw new LockstepException(Problem.of(ProblemCode.DATABASE_ERROR,
							"%s ended with %d: %s".formatted(this.name, exitCode, Files.readString(errors).strip()),
							"Mend what it complains of, then run the command again."));
				}
				return printed;
			}
			finally {
				Files.delete(errors);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LockstepException(
					Problem.of(ProblemCode.INTERRUPTED, this.name + " was interrupted.", "Run the command again."), ex);
		}
	}

}
