package dev.lockstep.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.io.support.ResourcePatternResolver;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Finds the seeds. What stands right in a location is for everyone; what stands in a
 * folder below is for the profile of that name.
 */
public final class SeedLoader {

	private final ResourcePatternResolver resources;

	private final List<String> locations;

	/**
	 * Creates a loader.
	 * @param resources what resolves the locations
	 * @param locations the folders that are searched; one that does not exist has no
	 * seeds
	 */
	public SeedLoader(ResourcePatternResolver resources, List<String> locations) {
		this.resources = resources;
		this.locations = List.copyOf(locations);
	}

	/**
	 * Loads the seeds.
	 * @param profiles the active profiles
	 * @return those for everyone in name order, then those of each profile in name order
	 * @throws CatalogException if two seeds have one name or a file cannot be read
	 */
	public Seeds load(Collection<String> profiles) {
		List<Problem> problems = new ArrayList<>();
		Map<String, Script> scripts = new LinkedHashMap<>();
		Map<String, FoundClass> classes = new LinkedHashMap<>();
		find(scripts, classes, problems);
		if (!problems.isEmpty()) {
			throw new CatalogException(problems);
		}
		return new Seeds(wanted(scripts, profiles), wanted(classes, profiles));
	}

	private static <T> List<T> wanted(Map<String, T> found, Collection<String> profiles) {
		List<T> wanted = new ArrayList<>();
		found.forEach((name, seed) -> {
			if (!name.contains("/")) {
				wanted.add(seed);
			}
		});
		for (String profile : profiles) {
			found.forEach((name, seed) -> {
				if (name.startsWith(profile + "/")) {
					wanted.add(seed);
				}
			});
		}
		return wanted;
	}

	private void find(Map<String, Script> scripts, Map<String, FoundClass> classes, List<Problem> problems) {
		Set<Object> seen = new HashSet<>();
		ScriptReader reader = new ScriptReader();
		for (String configured : this.locations) {
			try {
				Location location = Location.parse(configured);
				location.visit(this.resources, (file) -> {
					if (!seen.add(file.identity())) {
						return;
					}
					if (file.isClass()) {
						location.foundClass(file, this.resources).ifPresent((found) -> classes.put(file.name(), found));
						return;
					}
					add(reader.read(file), scripts, problems);
				});
			}
			catch (LockstepException ex) {
				ex.problems()
					.stream()
					.filter((problem) -> problem.code() != ProblemCode.LOCATION_NOT_FOUND)
					.forEach(problems::add);
			}
			catch (IOException ex) {
				problems.add(ScriptReader.unreadable("The location '%s'".formatted(configured), ex));
			}
		}
	}

	private static void add(Script script, Map<String, Script> found, List<Problem> problems) {
		Script other = found.putIfAbsent(script.name(), script);
		if (other != null) {
			problems.add(Problem.of(ProblemCode.DUPLICATE_SEED,
					"2 seeds are named %s:\n  %s\n  %s".formatted(script.name(), other.location(), script.location()),
					"Give each of them a name of its own, or keep only one."));
		}
	}

}
