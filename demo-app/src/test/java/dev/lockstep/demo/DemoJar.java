package dev.lockstep.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo as it is built, or unpacked in one of the ways that Spring Boot knows.
 *
 * @param program what {@code java} is told to start
 */
public record DemoJar(List<String> program) {

	private static final Path FILE = Path.of(System.getProperty("demo.jar", "none"));

	/** The file that is built. */
	public static final DemoJar PACKAGED = new DemoJar(List.of("-jar", FILE.toString()));

	// Short runs gain nothing from what takes long to compile.
	private static final List<String> JAVA = List.of(ProcessHandle.current().info().command().orElse("java"),
			"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/**
	 * Unpacks the layers as an image has them.
	 * @param directory an empty folder
	 * @return the jar in front of its libraries
	 */
	public static DemoJar layers(Path directory) {
		return new DemoJar(List.of("-jar", extract(directory).resolve(FILE.getFileName()).toString()));
	}

	/**
	 * Unpacks the layers, Spring Boot's launcher being one of them.
	 * @param directory an empty folder
	 * @return the launcher in front of classes and libraries
	 */
	public static DemoJar layersWithLauncher(Path directory) {
		return new DemoJar(List.of("-cp", extract(directory, "--launcher").toString(),
				"org.springframework.boot.loader.launch.JarLauncher"));
	}

	private static Path extract(Path directory, String... options) {
		List<String> command = new ArrayList<>(JAVA);
		command.addAll(List.of("-Djarmode=tools", "-jar", FILE.toString(), "extract", "--layers", "--destination",
				directory.resolve("layers").toString()));
		command.addAll(List.of(options));
		try {
			assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
			Path image = directory.resolve("image");
			try (Stream<Path> layers = Files.list(directory.resolve("layers"))) {
				for (Path layer : layers.toList()) {
					FileSystemUtils.copyRecursively(layer, image);
				}
			}
			return image;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Prepares a process.
	 * @param environment environment variables for it
	 * @param arguments what follows {@code java}: options with {@code -D} go before the
	 * program, all else after it
	 * @return what starts it
	 */
	ProcessBuilder process(Map<String, String> environment, List<String> arguments) {
		List<String> command = new ArrayList<>(JAVA);
		arguments.stream().filter((argument) -> argument.startsWith("-D")).forEach(command::add);
		command.addAll(this.program);
		arguments.stream().filter((argument) -> !argument.startsWith("-D")).forEach(command::add);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeIf((key) -> key.startsWith("SPRING_") || key.startsWith("LOCKSTEP_"));
		builder.environment().putAll(environment);
		return builder;
	}

	/**
	 * Returns where a process may print.
	 * @param name the name of the file
	 * @return the file
	 */
	static Path output(String name) {
		try {
			return Files.createDirectories(Path.of(System.getProperty("demo.output"))).resolve(name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
