package dev.lockstep.catalog;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.io.support.ResourcePatternResolver;

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

	/**
	 * Creates a loader.
	 * @param resources what resolves the locations
	 * @param locations the folders that are searched, with what is below them; each
	 * begins with {@code classpath:} (the default if there is no scheme) or {@code file:}
	 */
	public CatalogLoader(ResourcePatternResolver resources, List<String> locations) {
		this.resources = resources;
		this.locations = List.copyOf(locations);
	}

	/**
	 * Loads the catalog.
	 * @param javaMigrations the migrations written in Java
	 * @return all migrations, in order
	 * @throws CatalogException with every problem that was found: a location that does
	 * not exist, a file that fits no layout, two migrations of one version, a down script
	 * without a forward one, a file that cannot be read or is not UTF-8
	 */
	public Catalog load(Collection<? extends JavaMigration> javaMigrations) {
		CatalogBuilder catalog = new CatalogBuilder();
		ScriptReader reader = new ScriptReader();
		Set<Object> seen = new HashSet<>();
		for (String location : this.locations) {
			try {
				Location.parse(location).visit(this.resources, (file) -> {
					if (seen.add(file.identity())) {
						add(file, reader, catalog);
					}
				});
			}
			catch (LockstepException ex) {
				ex.problems().forEach(catalog::add);
			}
			catch (IOException ex) {
				catalog.add(ScriptReader.unreadable("The location '%s'".formatted(location), ex));
			}
		}
		javaMigrations.forEach(catalog::add);
		return catalog.build();
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
