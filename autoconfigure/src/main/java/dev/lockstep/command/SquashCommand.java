package dev.lockstep.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.SquashResult;
import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.LockFile;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.Script;

/**
 * Puts one migration in the place of many.
 */
final class SquashCommand implements Command {

	private static final Option TO = Option.with("to", "VERSION", "The last migration to be replaced.");

	private static final Option SHADOW = Option.with("shadow-url", "URL",
			"A server on which shadow databases may be made; otherwise the migrator's.");

	@Override
	public Syntax syntax() {
		return Syntax.of("squash",
				"Put one migration in the place of all up to a version, proved to yield the same, rows included.", TO,
				SHADOW, SourceFolder.DIRECTORY, Confirmation.YES);
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		String to = arguments.version(TO.name())
			.orElseThrow(() -> new UsageException("The command 'squash' needs --to.", Help.hint(arguments.syntax())))
			.key();
		Path folder = SourceFolder.find(arguments, application);
		List<Migration> migrations = application.catalogLoader()
			.loadUnlocked(application.javaMigrations())
			.migrations();
		SquashResult squash = application.lockstep().squash(to, arguments.value(SHADOW.name()).orElse(null));
		Path file = folder.resolve(Layout.of(squash.replaced()).forward(squash.version().key(), "squashed"));
		List<Path> deleted = files(squash, folder, application);
		Confirmation.require(arguments, application, plan(squash, file, deleted, application));
		write(file, squash, deleted);
		boolean locked = lock(folder, file, squash, migrations);
		String shown = SourceFolder.display(file, application);
		List<String> shownDeleted = deleted.stream().map((path) -> SourceFolder.display(path, application)).toList();
		List<String> replaced = squash.replaced().stream().map((migration) -> migration.id().key()).toList();
		StringBuilder text = new StringBuilder(
				"Wrote %s, which stands for %d migrations and was proved to\n".formatted(shown, replaced.size()));
		shownDeleted.forEach((path) -> text.append("Deleted %s\n".formatted(path)));
		text.append(locked ? "Wrote %s anew\n".formatted(LockFile.NAME) : "");
		squash.notes().forEach((note) -> text.append("Note: %s\n".formatted(note)));
		return Result.done(text.toString(), Map.of("version", squash.version().key(), "file", shown, "replaced",
				replaced, "deleted", shownDeleted, "notes", squash.notes()));
	}

	private static String plan(SquashResult squash, Path file, List<Path> deleted, CommandedApplication application) {
		StringBuilder plan = new StringBuilder("Would write %s, which was proved to yield what %d migrations yield.\n"
			.formatted(SourceFolder.display(file, application), squash.replaced().size()));
		deleted.forEach((path) -> plan.append("Would delete %s\n".formatted(SourceFolder.display(path, application))));
		squash.notes().forEach((note) -> plan.append("Note: %s\n".formatted(note)));
		return plan.toString();
	}

	// Forward and down scripts, as far as they are in the project.
	private static List<Path> files(SquashResult squash, Path folder, CommandedApplication application) {
		List<Path> files = new ArrayList<>();
		for (Migration migration : squash.replaced()) {
			for (@Nullable
			Script script : new @Nullable Script[] { migration.script(), migration.down() }) {
				Optional.ofNullable(script)
					.flatMap((known) -> SourceFolder.file(known.name(), folder, application))
					.ifPresent(files::add);
			}
		}
		return files;
	}

	private static void write(Path file, SquashResult squash, List<Path> deleted) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, squash.script());
			for (Path path : deleted) {
				Files.delete(path);
				deleteEmpty(path.toAbsolutePath().getParent());
			}
		}
		catch (IOException ex) {
			throw new UnwritableFileException(ex);
		}
	}

	// The folder of a migration that had one of its own.
	private static void deleteEmpty(@Nullable Path folder) throws IOException {
		if (folder == null) {
			return;
		}
		try (Stream<Path> left = Files.list(folder)) {
			if (left.findAny().isPresent()) {
				return;
			}
		}
		Files.delete(folder);
	}

	private static boolean lock(Path folder, Path file, SquashResult squash, List<Migration> before) {
		Path lock = folder.resolve(LockFile.NAME);
		if (!Files.exists(lock)) {
			return false;
		}
		Migration written = squash.migration(folder.relativize(file).toString().replace('\\', '/'));
		List<Migration> after = new ArrayList<>(List.of(written));
		before.stream().filter((migration) -> !squash.replaced().contains(migration)).forEach(after::add);
		try {
			Files.writeString(lock, LockFile.of(new Catalog(after)).text());
			return true;
		}
		catch (IOException ex) {
			throw new UnwritableFileException(ex);
		}
	}

}
