package dev.lockstep.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.CatalogCheck;
import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.LockFile;
import dev.lockstep.catalog.Migration;
import dev.lockstep.database.Database;
import dev.lockstep.database.Databases;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.report.ProblemReport;

/**
 * Checks the migrations as far as that goes without a database.
 */
final class CheckCommand implements Command {

	private static final Option BASE = Option.with("base", "FILE",
			"The lock file of the branch to merge into, or that branch in Git: not both may have added migrations.");

	private static final Option PRODUCT = Option.with("product", "NAME",
			"postgresql, mariadb, mysql or h2; otherwise what the configured URL says.");

	private static final Option DOWN = Option.flag("require-down", "Every script must have a down script.");

	@Override
	public Syntax syntax() {
		return Syntax.of("check",
				"Check names, versions, directives, statements and the lock file, without a database.", BASE, PRODUCT,
				DOWN);
	}

	// A file is the lock file of one, a branch has those of all.
	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		boolean file = arguments.value(BASE.name())
			.filter((base) -> BaseLockFile.isFile(base, application))
			.isPresent();
		return file ? Reach.ONE : Reach.EACH;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		Optional<Database> database = database(arguments, application);
		CatalogLoader loader = application.catalogLoader();
		List<Problem> problems = new ArrayList<>();
		Catalog catalog = null;
		try {
			catalog = loader.loadUnlocked(application.javaMigrations());
		}
		catch (LockstepException ex) {
			problems.addAll(ex.problems());
		}
		Optional<LockFile> lock = lock(loader, problems);
		if (catalog != null) {
			Catalog found = catalog;
			database.ifPresent((known) -> problems.addAll(CatalogCheck.check(application.settings(), known, found)));
			lock.map((file) -> file.compare(LockFile.NAME, found)).ifPresent(problems::add);
			if (arguments.has(DOWN.name())) {
				problems.addAll(DownScripts.missing(found));
			}
			arguments.value(BASE.name())
				.map((base) -> LockFile.of(found)
					.divergedFrom(LockFile.NAME, new BaseLockFile(base).read(application), found))
				.ifPresent(problems::add);
		}
		return result(catalog, database, lock, application.told(problems));
	}

	private static Result result(@Nullable Catalog catalog, Optional<Database> database, Optional<LockFile> lock,
			List<Problem> problems) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		List<Migration> migrations = (catalog != null) ? catalog.migrations() : List.of();
		fields.put("migrations", migrations.stream().map((migration) -> migration.id().key()).toList());
		fields.put("product", database.map(Database::product).orElse(null));
		fields.put("locked", lock.isPresent());
		if (!problems.isEmpty()) {
			return Result.done(new ProblemReport(problems) + "\n", fields).with(problems).with(ExitCode.of(problems));
		}
		String scripts = database.map((known) -> ", written for " + known.product())
			.orElse("; their statements were not looked at: say --product");
		String locked = lock.isPresent() ? "as the lock file has them" : "no lock file";
		return Result.done("%s in order%s (%s)\n".formatted(
				(migrations.size() == 1) ? "1 migration is" : migrations.size() + " migrations are", scripts, locked),
				fields);
	}

	private static Optional<Database> database(Arguments arguments, CommandedApplication application) {
		Optional<String> name = arguments.value(PRODUCT.name());
		Optional<Database> database = name.or(application::url).flatMap(Databases::named);
		if (name.isPresent() && database.isEmpty()) {
			throw new UsageException("No database is called '%s'.".formatted(name.get()),
					"The products are: postgresql, mariadb, mysql, h2.");
		}
		return database;
	}

	private static Optional<LockFile> lock(CatalogLoader loader, List<Problem> problems) {
		try {
			return loader.lockFile();
		}
		catch (LockstepException ex) {
			problems.addAll(ex.problems());
			return Optional.empty();
		}
	}

}
