package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * Puts together what belongs to one migration, and collects what is wrong.
 */
final class CatalogBuilder {

	private final Map<MigrationId, Parts> parts = new TreeMap<>();

	private final List<Problem> problems = new ArrayList<>();

	/**
	 * Adds a script.
	 * @param name what its file name says
	 * @param location the file, as an error names it
	 * @param script the script, or {@code null} if it could not be read; it still counts
	 * where versions are compared
	 */
	void add(FileName name, String location, @Nullable Script script) {
		Parts parts = parts(name.id());
		(name.down() ? parts.down : parts.forward).add(new Part(location, name.description(), script, null));
	}

	/**
	 * Adds a Java migration.
	 * @param migration the migration
	 */
	void add(JavaMigration migration) {
		String source = ClassUtils.getUserClass(migration).getName();
		String description = migration.description();
		try {
			if (!StringUtils.hasText(description)) {
				throw new IllegalArgumentException("its description is empty");
			}
			MigrationId id = MigrationId.version(String.valueOf(migration.version()));
			parts(id).forward.add(new Part(source, description, null, migration));
		}
		catch (IllegalArgumentException ex) {
			add(Problem.of(ProblemCode.INVALID_JAVA_MIGRATION,
					"The Java migration %s cannot be used: %s.".formatted(source, ex.getMessage()),
					"Let version() return a version such as 20260115093000 or 2.1, and description() a few words."));
		}
	}

	/**
	 * Adds a problem.
	 * @param problem what is wrong
	 */
	void add(Problem problem) {
		this.problems.add(problem);
	}

	/**
	 * Builds the catalog.
	 * @return the catalog
	 * @throws CatalogException if anything is wrong
	 */
	Catalog build() {
		this.parts.forEach(this::check);
		if (!this.problems.isEmpty()) {
			throw new CatalogException(this.problems);
		}
		List<Migration> migrations = new ArrayList<>(this.parts.size());
		this.parts.forEach((id, parts) -> migrations.add(migration(id, parts)));
		List<Problem> beside = besideSquash(migrations);
		if (!beside.isEmpty()) {
			throw new CatalogException(beside);
		}
		return new Catalog(migrations);
	}

	private Parts parts(MigrationId id) {
		return this.parts.computeIfAbsent(id, (key) -> new Parts(new ArrayList<>(1), new ArrayList<>(1)));
	}

	private void check(MigrationId id, Parts parts) {
		if (parts.forward.size() > 1 && id.isRepeatable()) {
			add(duplicate("repeatable migrations are named " + id, parts.forward,
					"Give each of them a name of its own, or keep only one."));
		}
		else if (parts.forward.size() > 1) {
			add(duplicate("migrations have version " + id, parts.forward,
					"Give each of them a version of its own; one that is already applied somewhere keeps its version."));
		}
		if (parts.down.size() > 1) {
			add(duplicate("down scripts undo version " + id, parts.down, "Keep only one of them."));
		}
		if (parts.forward.isEmpty()) {
			for (Part down : parts.down) {
				add(Problem.at(ProblemCode.ORPHANED_DOWN_SCRIPT, SourceLocation.startOf(down.source),
						"This script undoes version %s, but no migration has that version.".formatted(id),
						"Add the migration, correct the version in the file's name, or delete the file."));
			}
		}
	}

	private static Problem duplicate(String what, List<Part> parts, String action) {
		String sources = parts.stream().map((part) -> "\n  " + part.source).collect(Collectors.joining());
		return Problem.of(ProblemCode.DUPLICATE_VERSION, "%d %s:%s".formatted(parts.size(), what, sources), action);
	}

	private static Migration migration(MigrationId id, Parts parts) {
		Part forward = parts.forward.get(0);
		return new Migration(id, forward.description, kind(id, forward), forward.script,
				parts.down.isEmpty() ? null : parts.down.get(0).script, forward.java);
	}

	private static MigrationKind kind(MigrationId id, Part forward) {
		if (forward.java != null) {
			return MigrationKind.JAVA;
		}
		if (id.isRepeatable()) {
			return MigrationKind.REPEATABLE;
		}
		return (forward.script != null && Squash.of(forward.script).isPresent()) ? MigrationKind.SQUASH
				: MigrationKind.SQL;
	}

	// A squash is where the history of a new database begins.
	private static List<Problem> besideSquash(List<Migration> migrations) {
		List<Problem> problems = new ArrayList<>();
		for (int i = migrations.size() - 1; i > 0; i--) {
			Migration squash = migrations.get(i);
			Squash parts = Squash.of(squash).orElse(null);
			if (parts != null) {
				migrations.subList(0, i)
					.forEach((migration) -> problems.add(beside(migration, squash, parts.has(migration.id()))));
				break;
			}
		}
		return problems;
	}

	private static Problem beside(Migration migration, Migration squash, boolean part) {
		boolean replaced = part || migration.kind() == MigrationKind.SQUASH;
		return Problem.of(ProblemCode.SQUASHED_MIGRATION,
				"%s is there beside %s, which stands for %s.".formatted(migration.source(), squash.source(),
						replaced ? "it" : "all before it, but not for this one"),
				replaced ? "Delete it. If it is deleted already, the build has kept a copy: mvn clean, or the like."
						: "Give it a version after %s, or squash anew.".formatted(squash.id()));
	}

	/** All that was found of one migration. */
	private record Parts(List<Part> forward, List<Part> down) {

	}

	/** A script, or a Java migration. */
	private record Part(String source, String description, @Nullable Script script, @Nullable JavaMigration java) {

	}

}
