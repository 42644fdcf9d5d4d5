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

	private static final String RESOURCES = "src/main/resources";

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
						.map((location) -> folder(CatalogLoader.normalize(location), application)))
			.map((folder) -> folder.resolve(name))
			.filter(Files::isRegularFile)
			.findFirst();
	}

	// Where the lock file is, as far as it is there.
	static Path locked(CommandedApplication application) {
		return folder(CatalogLoader.normalize(application.settings().locations().get(0)), application);
	}

	// Whether classes of a package are found without being beans.
	static boolean isLocation(String packageName, CommandedApplication application) {
		String path = CLASSPATH + packageName.replace('.', '/') + "/";
		return application.settings()
			.locations()
			.stream()
			.anyMatch((location) -> path.startsWith(CatalogLoader.normalize(location) + "/"));
	}

	private static Path find(String location, CommandedApplication application) {
		if (location.startsWith(CLASSPATH) && !Files.isDirectory(application.directory().resolve(RESOURCES))) {
			throw new UsageException(
					"The location %s is on the classpath, and there is no src/main/resources in %s to write to."
						.formatted(location, application.directory()),
					"Run the command in the project's folder, or say --directory.");
		}
		return folder(location, application);
	}

	private static Path folder(String location, CommandedApplication application) {
		Path base = location.startsWith(CLASSPATH) ? application.directory().resolve(RESOURCES)
				: application.directory();
		return base.resolve(location.substring(location.indexOf(':') + 1));
	}

	// A path as people see it.
	static String display(Path path, CommandedApplication application) {
		Path directory = application.directory();
		Path shown = path.startsWith(directory) ? directory.relativize(path) : path;
		return shown.toString().replace('\\', '/');
	}

}
