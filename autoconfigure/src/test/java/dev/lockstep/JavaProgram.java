package dev.lockstep;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.campaign.CampaignApplication;

/**
 * Programs in JVMs of their own, which start in half the time: with an archive of the
 * classes that a small application loads, for which everything has to be in jars. All
 * JVMs that run tests share it.
 */
public final class JavaProgram {

	// Each of the other modules takes its part in the start of an application.
	private static final Pattern UNUSED = Pattern
		.compile("spring-boot-(?!\\d|autoconfigure-\\d|jdbc-\\d|persistence-|sql-|transaction-).*");

	private static final Path DIRECTORY = Path.of("target/programs").toAbsolutePath();

	private static final Path ARCHIVE = DIRECTORY.resolve("classes.jsa");

	// What the archive was made of.
	private static final Path MADE_OF = DIRECTORY.resolve("made-of.txt");

	private static final List<String> JARS = jars();

	private JavaProgram() {
	}

	/**
	 * Returns how to start a program that needs no more than a small application.
	 * @param main its class
	 * @return the command, to which options may be added in second place and arguments at
	 * the end
	 */
	public static List<String> command(Class<?> main) {
		return command("-XX:SharedArchiveFile=" + ARCHIVE, JARS, main);
	}

	/**
	 * Returns how to start a program with all that tests have on their class path.
	 * @param main its class
	 * @param classes a folder with more classes
	 * @return the command, as above
	 */
	public static List<String> command(Class<?> main, Path classes) {
		// The archive is good for every class path that begins like its own.
		List<String> path = new ArrayList<>(JARS);
		classPath().filter((entry) -> !isUsed(entry)).forEach((entry) -> path.add(entry.toString()));
		path.add(classes.toString());
		return command("-XX:SharedArchiveFile=" + ARCHIVE, path, main);
	}

	private static List<String> command(String sharing, List<String> path, Class<?> main) {
		return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), sharing,
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m", "-cp", String.join(File.pathSeparator, path),
				main.getName()));
	}

	private static List<String> jars() {
		List<Path> entries = classPath().filter(JavaProgram::isUsed).toList();
		List<String> jars = entries.stream()
			.map((entry) -> (Files.isDirectory(entry) ? jar(entry) : entry).toString())
			.toList();
		try {
			Files.createDirectories(DIRECTORY);
			try (FileChannel channel = FileChannel.open(DIRECTORY.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE)) {
				// Until the channel is closed.
				channel.lock();
				makeArchive(entries, jars);
			}
			return jars;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void makeArchive(List<Path> entries, List<String> jars) throws IOException {
		String madeOf = madeOf(entries);
		if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(madeOf)) {
			entries.stream().filter(Files::isDirectory).forEach(JavaProgram::pack);
			train(jars);
			Files.writeString(MADE_OF, madeOf);
		}
	}

	private static Stream<Path> classPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
	}

	private static boolean isUsed(Path entry) {
		return !UNUSED.matcher(entry.getFileName().toString()).matches();
	}

	private static Path jar(Path directory) {
		return DIRECTORY.resolve(directory.getFileName() + ".jar");
	}

	private static void pack(Path directory) {
		ToolProvider.findFirst("jar")
			.orElseThrow()
			.run(System.out, System.err, "--create", "--file", jar(directory).toString(), "-C", directory.toString(),
					".");
	}

	private static String madeOf(List<Path> entries) throws IOException {
		StringBuilder text = new StringBuilder(Runtime.version().toString());
		for (Path entry : entries) {
			try (Stream<Path> files = Files.walk(entry)) {
				text.append('\n').append(files.map(JavaProgram::state).sorted().collect(Collectors.joining("\n")));
			}
		}
		return text.toString();
	}

	private static String state(Path file) {
		try {
			return file + " " + Files.getLastModifiedTime(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void train(List<String> jars) throws IOException {
		Path scripts = Files.createDirectories(DIRECTORY.resolve("training"));
		Files.writeString(scripts.resolve("V1__one.sql"), "create table one (id int);");
		List<String> command = command("-XX:ArchiveClassesAtExit=" + ARCHIVE, jars, CampaignApplication.class);
		command.addAll(List.of("--spring.datasource.url=jdbc:h2:mem:training", "--lockstep.locations=file:" + scripts));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException("The application does not start:\n" + output);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
