package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * A place that is searched for scripts, as it is configured.
 *
 * @param text the location, normalised: with its scheme and without a slash at the end
 */
record Location(String text) {

	private static final String CLASSPATH = "classpath:";

	private static final String EVERY_CLASSPATH = ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX;

	private static final String FILE = "file:";

	/**
	 * Reads a location.
	 * @param configured the location as configured
	 * @return the location
	 * @throws LockstepException if it is none
	 */
	static Location parse(String configured) {
		String location = configured.strip();
		if (location.startsWith(FILE)) {
			return new Location(FILE + checked(configured, location.substring(FILE.length())));
		}
		String path = location;
		if (location.startsWith(CLASSPATH)) {
			path = location.substring(CLASSPATH.length());
		}
		else if (location.startsWith(EVERY_CLASSPATH)) {
			path = location.substring(EVERY_CLASSPATH.length());
		}
		else if (location.startsWith("filesystem:")) {
			throw invalid(configured, "has a scheme that is not known",
					"Write 'file:%s' in the property".formatted(location.substring("filesystem:".length())));
		}
		else if (location.contains(":")) {
			throw invalid(configured, "has a scheme that is not known",
					"Begin the location with 'classpath:' or 'file:' in the property");
		}
		path = StringUtils.trimLeadingCharacter(path, '/');
		if (path.contains("*") || path.contains("?") || path.contains("{")) {
			throw invalid(configured, "has a wildcard, and locations take none: all that is below one is searched",
					"Name the folder itself in the property");
		}
		return new Location(CLASSPATH + checked(configured, path));
	}

	/**
	 * Visits all files, those of one root in the order of their names.
	 * @param resources what resolves the location
	 * @param visitor is given each file
	 * @throws IOException if a folder cannot be listed
	 * @throws LockstepException if the location does not exist
	 */
	void visit(ResourcePatternResolver resources, ScriptVisitor visitor) throws IOException {
		List<ScriptFolder> folders = folders(resources);
		if (folders.isEmpty()) {
			throw new LockstepException(notFound());
		}
		for (ScriptFolder folder : folders) {
			folder.visit(visitor);
		}
	}

	/**
	 * Returns the class that a file holds.
	 * @param file a file that was found here
	 * @param resources what resolves the location
	 * @return the class, or empty if the file is a script or not on the class path
	 */
	Optional<FoundClass> foundClass(ScriptFile file, ResourcePatternResolver resources) {
		if (!file.isClass() || !this.text.startsWith(CLASSPATH)) {
			return Optional.empty();
		}
		String path = this.text.substring(CLASSPATH.length()) + "/" + file.name();
		String name = path.substring(0, path.length() - FoundClass.SUFFIX.length()).replace('/', '.');
		return Optional.of(new FoundClass(name, resources.getClassLoader()));
	}

	/**
	 * Returns the folders that the location names.
	 * @param resources what resolves the location
	 * @return the folders, none if it does not exist
	 * @throws IOException if the class path cannot be searched
	 */
	List<ScriptFolder> folders(ResourcePatternResolver resources) throws IOException {
		List<ScriptFolder> folders = new ArrayList<>();
		if (this.text.startsWith(FILE)) {
			Path path = resources.getResource(this.text).getFile().toPath();
			if (Files.isDirectory(path)) {
				folders.add(new DirectoryFolder(path));
			}
			return folders;
		}
		String pattern = EVERY_CLASSPATH + this.text.substring(CLASSPATH.length()) + "/";
		for (Resource root : resources.getResources(pattern)) {
			if (ResourceUtils.isJarURL(root.getURL())) {
				folders.add(new JarFolder(root.getURL()));
			}
			else if (!root.isFile()) {
				folders.add(new ResourceFolder(root.getURL(), resources));
			}
			else if (Files.isDirectory(root.getFile().toPath())) {
				folders.add(new DirectoryFolder(root.getFile().toPath()));
			}
		}
		return folders;
	}

	private Problem notFound() {
		String folder = this.text.startsWith(FILE) ? this.text.substring(FILE.length())
				: "src/main/resources/" + this.text.substring(CLASSPATH.length());
		return Problem.of(ProblemCode.LOCATION_NOT_FOUND,
				"The location '%s' does not exist, or is not a folder.".formatted(this.text),
				"Put the first migration into %s, or set the property 'lockstep.locations' to where the migrations are."
					.formatted(folder));
	}

	private static String checked(String configured, String path) {
		String trimmed = StringUtils.trimTrailingCharacter(path, '/');
		if (trimmed.isBlank()) {
			throw invalid(configured, "names no folder", "Name the folder that holds the migrations in the property");
		}
		return trimmed;
	}

	private static LockstepException invalid(String configured, String message, String action) {
		return new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
				"The location '%s' %s.".formatted(configured, message), action + " 'lockstep.locations'."));
	}

}
