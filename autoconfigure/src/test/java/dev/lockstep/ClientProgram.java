package dev.lockstep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

import dev.lockstep.testdatabase.TestSchema;

/**
 * A database's own client program, run on a script.
 */
final class ClientProgram {

	private final List<String> command;

	private final Map<String, String> environment;

	private ClientProgram(List<String> command, Map<String, String> environment) {
		this.command = command;
		this.environment = environment;
		Assumptions.assumeTrue(isInstalled(command.get(0)),
				() -> "SKIPPED, NOT TESTED: install the client '%s' to test scripts".formatted(command.get(0)));
	}

	static ClientProgram psql(TestSchema schema) {
		URI uri = uri(schema);
		return new ClientProgram(
				List.of("psql", "-X", "-q", "-h", uri.getHost(), "-p", String.valueOf(uri.getPort()), "-U",
						schema.migrator().username(), "-d", uri.getPath().substring(1), "-f"),
				Map.of("PGPASSWORD", schema.migrator().password()));
	}

	static ClientProgram mariadb(TestSchema schema) {
		URI uri = uri(schema);
		return new ClientProgram(
				List.of("mariadb", "--no-defaults", "-h", "127.0.0.1", "-P", String.valueOf(uri.getPort()), "-u",
						schema.migrator().username(), "-D", uri.getPath().substring(1)),
				Map.of("MYSQL_PWD", schema.migrator().password()));
	}

	private static URI uri(TestSchema schema) {
		return URI.create(schema.url().substring("jdbc:".length()));
	}

	private static boolean isInstalled(String program) {
		return List.of(System.getenv("PATH").split(java.io.File.pathSeparator))
			.stream()
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	// Returns what it printed; fails unless the program ends with the expected code.
	Output run(Path script) {
		List<String> arguments = new ArrayList<>(this.command);
		boolean named = arguments.get(arguments.size() - 1).equals("-f");
		if (named) {
			arguments.add(script.toString());
		}
		ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
		builder.environment().putAll(this.environment);
		if (!named) {
			builder.redirectInput(script.toFile());
		}
		try {
			Process process = builder.start();
			String printed = new String(process.getInputStream().readAllBytes(),
					java.nio.charset.StandardCharsets.UTF_8);
			return new Output(process.waitFor(), printed);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Output(int exitCode, String text) {

	}

}
