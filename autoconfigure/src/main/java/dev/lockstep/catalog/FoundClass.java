package dev.lockstep.catalog;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ClassUtils;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * A class that was found at a location of the class path, which is its package.
 *
 * @param name the class's name
 * @param classLoader what loads it, or {@code null} for the default one
 */
public record FoundClass(String name, @Nullable ClassLoader classLoader) {

	/** How the names of the files end. */
	static final String SUFFIX = ".class";

	/**
	 * Whether a file is a class to be found, going by its name. Nested classes belong to
	 * the one around them.
	 * @param fileName the file's name, without its folder
	 * @return {@code true} if it holds a class of its own
	 */
	static boolean isClass(String fileName) {
		return fileName.endsWith(SUFFIX) && fileName.indexOf('$') < 0 && fileName.indexOf('-') < 0;
	}

	/**
	 * Finds all classes at locations.
	 * @param resources what resolves the locations
	 * @param locations the locations; one that does not exist has no classes
	 * @return the classes
	 * @throws IOException if a folder cannot be listed
	 */
	public static List<FoundClass> find(ResourcePatternResolver resources, List<String> locations) throws IOException {
		List<FoundClass> found = new ArrayList<>();
		for (String configured : locations) {
			Location location = Location.parse(configured);
			for (ScriptFolder folder : location.folders(resources)) {
				folder.visit((file) -> location.foundClass(file, resources).ifPresent(found::add));
			}
		}
		return found;
	}

	/**
	 * Makes an object of the class.
	 * @param <T> what it has to be
	 * @param kind what it has to be
	 * @param instantiator what makes it
	 * @return the object, or empty if the application leaves the class out for now
	 * @throws LockstepException if the class is something else, or no object of it can be
	 * made
	 */
	public <T> Optional<T> create(Class<T> kind, Instantiator instantiator) {
		try {
			Class<?> type = ClassUtils.forName(this.name, this.classLoader);
			if (!kind.isAssignableFrom(type)) {
				throw misplaced("does not implement " + kind.getName());
			}
			if (Modifier.isAbstract(type.getModifiers())) {
				throw misplaced("is abstract");
			}
			return instantiator.instantiate(type).map(kind::cast);
		}
		catch (LockstepException ex) {
			throw ex;
		}
		catch (ClassNotFoundException | RuntimeException | LinkageError ex) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CLASS,
					"No object of the class %s can be made: %s".formatted(this.name,
							reason(NestedExceptionUtils.getMostSpecificCause(ex))),
					"Give it one constructor that takes nothing, or beans which do not need the database: that is handed over later."),
					ex);
		}
	}

	private static String reason(Throwable cause) {
		if (cause instanceof NoSuchMethodException) {
			return "it has no constructor that takes nothing";
		}
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

	// What would never run, and nobody would notice.
	private LockstepException misplaced(String why) {
		return new LockstepException(Problem.of(ProblemCode.INVALID_CLASS,
				"The class %s stands in a package that is a location, but %s.".formatted(this.name, why),
				"Mend it, nest it in the class that uses it, or move it to a package that is no location."));
	}

}
