package dev.lockstep.campaign;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * How the application is started: in half the time, with an archive of its loaded
 * classes, for which everything has to be in jars.
 */
final class Program {

	private static final Path DIRECTORY = Path.of("target/campaign").toAbsolutePath();

	private static final List<String> COMMAND = command();

	private Program() {
	}

	static Process start(List<String> arguments) {
		return start(COMMAND, arguments);
	}

	private static Process start(List<String> command, List<String> arguments) {
		try {
			return new ProcessBuilder(Stream.concat(command.stream(), arguments.stream()).toList())
				.redirectErrorStream(true)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> command() {
		List<String> jars = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			jars.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)) : entry);
		}
		Path archive = DIRECTORY.resolve("classes.jsa");
		train(command(jars, "-XX:ArchiveClassesAtExit=" + archive));
		return command(jars, "-XX:SharedArchiveFile=" + archive);
	}

	private static void train(List<String> command) {
		try {
			Path scripts = Files.createDirectories(DIRECTORY.resolve("training"));
			Files.writeString(scripts.resolve("V1__one.sql"), "create table one (id int);");
			Process process = start(command,
					CampaignProcess.arguments("jdbc:h2:mem:training", new Credentials("sa", ""), scripts));
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException("The application does not start:\n" + output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String jar(Path directory) {
		Path jar = DIRECTORY.resolve(directory.getFileName() + ".jar");
		try {
			Files.createDirectories(DIRECTORY);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		ToolProvider.findFirst("jar")
			.orElseThrow()
			.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", directory.toString(), ".");
		return jar.toString();
	}

	private static List<String> command(List<String> jars, String sharing) {
		return List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), sharing,
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m", "-cp", String.join(File.pathSeparator, jars),
				CampaignApplication.class.getName());
	}

}
