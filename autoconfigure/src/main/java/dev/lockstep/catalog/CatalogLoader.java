package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ClassUtils;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * Finds the migrations at the configured locations and loads them.
 */
public final class CatalogLoader {

	private final ResourcePatternResolver resources;

	private final List<String> locations;

	private final Instantiator instantiator;

	/**
	 * Creates a loader that makes Java migrations itself.
	 * @param resources what resolves the locations
	 * @param locations the folders that are searched
	 */
	public CatalogLoader(ResourcePatternResolver resources, List<String> locations) {
		this(resources, locations, Instantiator.PLAIN);
	}

	/**
	 * Creates a loader.
	 * @param resources what resolves the locations
	 * @param locations the folders that are searched, with what is below them; each
	 * begins with {@code classpath:} (the default if there is no scheme) or {@code file:}
	 * @param instantiator what makes the Java migrations that are found there
	 */
	public CatalogLoader(ResourcePatternResolver resources, List<String> locations, Instantiator instantiator) {
		this.resources = resources;
		this.locations = List.copyOf(locations);
		this.instantiator = instantiator;
	}

	/**
	 * Loads the catalog.
	 * @param javaMigrations the migrations written in Java that are there already; their
	 * classes are not looked for
	 * @return all migrations, in order
	 * @throws CatalogException with every problem that was found: a location that does
	 * not exist, a file that fits no layout, two migrations of one version, a down script
	 * without a forward one, a file that cannot be read or is not UTF-8; or if there is a
	 * lock file and the migrations are not those in it
	 */
	public Catalog load(Collection<? extends JavaMigration> javaMigrations) {
		Catalog catalog = loadUnlocked(javaMigrations);
		LockFile lock = lockFile().orElse(null);
		Problem difference = (lock != null) ? lock.compare(describe(lockResource()), catalog) : null;
		if (difference != null) {
			throw new CatalogException(List.of(difference));
		}
		return catalog;
	}

	/**
	 * Finds out what is shipped without loading it, if there is a lock file and all is as
	 * it says. A script in a jar is not even read for that.
	 * @param javaMigrations the migrations written in Java that are there already
	 * @return what is shipped, or empty if the catalog has to be loaded to know it
	 */
	public Optional<Inventory> locked(Collection<? extends JavaMigration> javaMigrations) {
		try {
			LockComparison comparison = new LockComparison(ScriptFile::fingerprint);
			compare(comparison, javaMigrations);
			if (comparison.result().isEmpty() && comparison.hasTrusted()) {
				// A jar's directory has fingerprints of files, not of texts: line ends
				// may differ.
				comparison = new LockComparison((file) -> null);
				compare(comparison, javaMigrations);
			}
			return comparison.result();
		}
		catch (IOException | LockstepException | IllegalArgumentException ex) {
			// Loading says it better.
			return Optional.empty();
		}
	}

	private void compare(LockComparison comparison, Collection<? extends JavaMigration> javaMigrations)
			throws IOException {
		Set<String> known = classNames(javaMigrations);
		for (String configured : this.locations) {
			Location location = Location.parse(configured);
			location.visit(this.resources,
					comparison.visitor((file) -> location.foundClass(file, this.resources)
						.filter((found) -> known.add(found.name()))
						.flatMap(this::create)));
		}
		if (comparison.isPossible()) {
			javaMigrations.forEach(comparison::see);
		}
	}

	/**
	 * Normalises a location.
	 * @param location the location as configured
	 * @return the location with its scheme, without a slash at the end
	 * @throws LockstepException if it is none
	 */
	public static String normalize(String location) {
		return Location.parse(location).text();
	}

	/**
	 * Reads the lock file, which stands in the first location.
	 * @return the lock file, or empty if there is none
	 * @throws LockstepException if it cannot be read
	 */
	public Optional<LockFile> lockFile() {
		if (this.locations.isEmpty()) {
			return Optional.empty();
		}
		Resource file = lockResource();
		if (!file.exists()) {
			return Optional.empty();
		}
		try {
			return Optional.of(LockFile.parse(describe(file), file.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new LockstepException(ScriptReader.unreadable(describe(file), ex), ex);
		}
	}

	private Resource lockResource() {
		String location = Location.parse(this.locations.get(0)).text();
		return this.resources.getResource(location + "/" + LockFile.NAME);
	}

	private static String describe(Resource file) {
		try {
			return file.isFile() ? DirectoryFolder.display(file.getFile().toPath()) : file.getDescription();
		}
		catch (IOException ex) {
			return file.getDescription();
		}
	}

	/**
	 * Loads the catalog, whatever the lock file says.
	 * @param javaMigrations the migrations written in Java that are there already; their
	 * classes are not looked for
	 * @return all migrations, in order
	 * @throws CatalogException with every problem that was found
	 */
	public Catalog loadUnlocked(Collection<? extends JavaMigration> javaMigrations) {
		CatalogBuilder catalog = new CatalogBuilder();
		ScriptReader reader = new ScriptReader();
		Set<Object> seen = new HashSet<>();
		Set<String> known = classNames(javaMigrations);
		for (String configured : this.locations) {
			try {
				Location location = Location.parse(configured);
				location.visit(this.resources, (file) -> {
					if (!seen.add(file.identity())) {
						return;
					}
					if (!file.isClass()) {
						add(file, reader, catalog);
						return;
					}
					location.foundClass(file, this.resources)
						.filter((found) -> known.add(found.name()))
						.ifPresent((found) -> add(found, catalog));
				});
			}
			catch (LockstepException ex) {
				ex.problems().forEach(catalog::add);
			}
			catch (IOException ex) {
				catalog.add(ScriptReader.unreadable("The location '%s'".formatted(configured), ex));
			}
		}
		javaMigrations.forEach(catalog::add);
		return catalog.build();
	}

	private static Set<String> classNames(Collection<? extends JavaMigration> javaMigrations) {
		return javaMigrations.stream()
			.map((migration) -> ClassUtils.getUserClass(migration).getName())
			.collect(Collectors.toSet());
	}

	private Optional<JavaMigration> create(FoundClass found) {
		return found.create(JavaMigration.class, this.instantiator);
	}

	private void add(FoundClass found, CatalogBuilder catalog) {
		try {
			create(found).ifPresent(catalog::add);
		}
		catch (LockstepException ex) {
			ex.problems().forEach(catalog::add);
		}
	}

	private static void add(ScriptFile file, ScriptReader reader, CatalogBuilder catalog) {
		Optional<FileName> name = FileNameGrammar.parse(file.name());
		if (name.isEmpty()) {
			catalog.add(unrecognized(file));
			return;
		}
		Script script = null;
		try {
			script = reader.read(file);
		}
		catch (LockstepException ex) {
			ex.problems().forEach(catalog::add);
		}
		catalog.add(name.get(), file.location(), script);
	}

	private static Problem unrecognized(ScriptFile file) {
		return Problem.at(ProblemCode.UNRECOGNIZED_FILE_NAME, SourceLocation.startOf(file.location()),
				"The file's name fits no form of a migration's name.",
				"Rename it to one of these forms, or move it out of the locations that 'lockstep.locations' names:\n"
						+ FileNameGrammar.FORMS.indent(2).stripTrailing());
	}

}
