package dev.lockstep.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.catalog.CatalogLoader;

/**
 * Where the sources of the first location are.
 */
final class SourceFolder {

	static final Option DIRECTORY = Option.with("directory", "PATH",
			"The folder to write to; otherwise the first of lockstep.locations, below src/main/resources.");

	private static final String CLASSPATH = "classpath:";

	private SourceFolder() {
	}

	static Path find(Arguments arguments, CommandedApplication application) {
		return arguments.value(DIRECTORY.name())
			.map((path) -> application.directory().resolve(path))
			.orElseGet(() -> find(application));
	}

	private static Path find(CommandedApplication application) {
		return find(CatalogLoader.normalize(application.settings().locations().get(0)), application);
	}

	// The files of all locations, with one asked for first, as far as they are there.
	static Optional<Path> file(String name, Path first, CommandedApplication application) {
		return Stream
			.concat(Stream.of(first),
					application.settings()
						.locations()
						.stream()
						.map((location) -> find(CatalogLoader.normalize(location), application)))
			.map((folder) -> folder.resolve(name))
			.filter(Files::isRegularFile)
			.findFirst();
	}

	private static Path find(String location, CommandedApplication application) {
		if (!location.startsWith(CLASSPATH)) {
			return application.directory().resolve(location.substring(location.indexOf(':') + 1));
		}
		Path resources = application.directory().resolve("src/main/resources");
		if (!Files.isDirectory(resources)) {
			throw new UsageException(
					"The location %s is on the classpath, and there is no src/main/resources in %s to write to."
						.formatted(location, application.directory()),
					"Run the command in the project's folder, or say --directory.");
		}
		return resources.resolve(location.substring(CLASSPATH.length()));
	}

	// A path as people see it.
	static String display(Path path, CommandedApplication application) {
		Path directory = application.directory();
		Path shown = path.startsWith(directory) ? directory.relativize(path) : path;
		return shown.toString().replace('\\', '/');
	}

}
