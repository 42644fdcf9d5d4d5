package dev.lockstep.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.LockFile;
import dev.lockstep.report.Words;

/**
 * Writes the lock file.
 */
final class LockCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("lock", "Write migrations.lock: what is reviewed is what runs.", SourceFolder.DIRECTORY);
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		Path folder = SourceFolder.find(arguments, application);
		Catalog catalog = application.catalogLoader().loadUnlocked(application.javaMigrations());
		Path file = folder.resolve(LockFile.NAME);
		LockFile lock = LockFile.of(catalog);
		try {
			Files.createDirectories(folder);
			Files.writeString(file, lock.text());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String shown = SourceFolder.display(file, application);
		return Result.done("Wrote %s: %s\n".formatted(shown, Words.count(lock.lines().size(), "migration")),
				Map.of("file", shown, "migrations", lock.lines().stream().map((line) -> line.id().key()).toList()));
	}

}
