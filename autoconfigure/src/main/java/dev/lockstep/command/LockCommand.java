package dev.lockstep.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
		try {
			Files.createDirectories(folder);
			Files.writeString(file, LockFile.of(catalog).text());
		}
		catch (IOException ex) {
			throw new UnwritableFileException(ex);
		}
		List<String> migrations = catalog.migrations().stream().map((migration) -> migration.id().key()).toList();
		String shown = SourceFolder.display(file, application);
		return Result.done("Wrote %s: %s\n".formatted(shown, Words.count(migrations.size(), "migration")),
				Map.of("file", shown, "migrations", migrations));
	}

}
