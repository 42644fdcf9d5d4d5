package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Script;
import dev.lockstep.catalog.ScriptDiff;
import dev.lockstep.catalog.Squash;
import dev.lockstep.database.ShadowLogin;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.problem.Suggestion;
import dev.lockstep.script.Statement;

/**
 * Writes one migration that yields what all up to a version yield, and proves it: both
 * are replayed, each in a shadow database, and what they leave is compared.
 */
final class SquashOperation {

	private final LockstepSettings settings;

	private final Catalog catalog;

	SquashOperation(LockstepSettings settings, Catalog catalog) {
		this.settings = settings;
		this.catalog = catalog;
	}

	SquashResult run(String given, @Nullable String url, DataSource migrator) throws SQLException {
		List<Migration> replaced = replaced(given);
		Squash squash = Squash.of(replaced);
		MigrationId version = Squash.version(replaced.get(replaced.size() - 1).id(), next(replaced.size()));
		try (ShadowDatabases shadows = ShadowDatabases.open(this.settings, login(url, migrator))) {
			List<String> notes = check(shadows, replaced);
			ShadowDatabases.Shadow original = shadows.replay(new Catalog(replaced));
			String script = "%s-- lockstep: placeholders=off\n-- Stands for the %d migrations above, and was proved to. Written by 'lockstep squash'.\n\n%s"
				.formatted(squash.directives(), squash.parts().size(), original.script());
			SquashResult result = new SquashResult(version, script, replaced, notes);
			ShadowDatabases.Shadow copy = shadows.replay(new Catalog(List.of(result.migration("squashed"))));
			ScriptDiff difference = ScriptDiff.between(original.content(), copy.content());
			if (!difference.isEmpty()) {
				throw new LockstepException(Problem.of(ProblemCode.SQUASH_DIFFERS,
						"One script does not yield what the migrations up to %s yield:\n%s".formatted(given,
								difference.unified("the migrations", "the squash")),
						"Nothing was written. Squash up to a version before the one that makes the difference."));
			}
			return result;
		}
	}

	private List<Migration> replaced(String given) {
		List<Migration> versioned = versioned();
		List<Migration> replaced = new ArrayList<>();
		for (Migration migration : versioned) {
			replaced.add(migration);
			if (migration.id().key().equals(given) || migration.id().equals(parsed(given))) {
				if (replaced.size() == 1) {
					throw new LockstepException(Problem.of(ProblemCode.UNSQUASHABLE_MIGRATION,
							"Migration %s is the first: there is nothing to squash.".formatted(migration.id()),
							"Name a later version."));
				}
				return replaced;
			}
		}
		List<String> known = versioned.stream().map((migration) -> migration.id().key()).toList();
		throw new LockstepException(Problem.of(ProblemCode.UNKNOWN_MIGRATION,
				"The application ships no migration '%s'.%s".formatted(given, Suggestion.question(given, known)),
				"Look which there are: lockstep status"));
	}

	private static @Nullable MigrationId parsed(String given) {
		try {
			return MigrationId.version(given);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private List<Migration> versioned() {
		return this.catalog.migrations().stream().filter((migration) -> !migration.id().isRepeatable()).toList();
	}

	private @Nullable MigrationId next(int index) {
		List<Migration> versioned = versioned();
		return (index < versioned.size()) ? versioned.get(index).id() : null;
	}

	// Nothing may be replayed that would reach beyond the shadow database.
	private static List<String> check(ShadowDatabases shadows, List<Migration> replaced) throws SQLException {
		List<Problem> problems = new ArrayList<>();
		List<String> notes = new ArrayList<>();
		for (Migration migration : replaced) {
			Script script = migration.script();
			if (script == null) {
				notes.add("%s ran in Java when it was replayed; delete the class yourself."
					.formatted(migration.source()));
				continue;
			}
			PlannedMigration planned = shadows.plan(migration);
			for (Statement statement : planned.statements()) {
				String reason = shadows.reachesBeyond(statement.sql());
				if (reason != null) {
					problems.add(Problem.at(ProblemCode.UNSQUASHABLE_MIGRATION,
							new SourceLocation(script.location(), statement.line(), statement.column()),
							"Statement %d of migration %s cannot be replayed in a shadow database: %s."
								.formatted(statement.number(), migration.id(), reason),
							"Squash up to the version before it, or have them replayed on a server of its own: --shadow-url."));
				}
			}
			if (planned.directives().placeholders() && planned.statements()
				.stream()
				.anyMatch((statement) -> script.text().contains("${") && !script.text().contains(statement.sql()))) {
				notes.add("%s has placeholders; the squash holds the values that they have here."
					.formatted(migration.source()));
			}
		}
		if (!problems.isEmpty()) {
			throw new LockstepException(problems, null);
		}
		return notes;
	}

	private static ShadowLogin login(@Nullable String url, DataSource migrator) throws SQLException {
		AbstractDriverBasedDataSource known = (migrator instanceof AbstractDriverBasedDataSource driver) ? driver
				: null;
		String user = (known != null) ? known.getUsername() : null;
		String password = (known != null) ? known.getPassword() : null;
		if (url != null) {
			return ShadowLogin.of(url, user, password);
		}
		try (Connection connection = migrator.getConnection()) {
			ShadowDatabases.server(connection);
		}
		if (known == null || known.getUrl() == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The migrator's data source does not tell its URL and password, with which a shadow database could be made.",
					"Say where one can be made: --shadow-url jdbc:postgresql://HOST:PORT/postgres?user=USER&password=PASSWORD"));
		}
		return ShadowLogin.of(String.valueOf(known.getUrl()), user, password);
	}

}
