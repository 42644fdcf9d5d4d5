package dev.lockstep.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.problem.LockstepException;

/**
 * Writes an empty migration.
 */
final class NewCommand implements Command {

	private static final Option DOWN = Option.flag("down", "Write a down script too.");

	private static final Option JAVA = Option.with("java", "PACKAGE", "Write it in Java, into this package.");

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	@Override
	public Syntax syntax() {
		return Syntax
			.of("new", "Write an empty migration, with the time (UTC) as its version.", DOWN, JAVA,
					SourceFolder.DIRECTORY)
			.parameter("NAME");
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		String description = arguments.required().strip().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
		if (description.isEmpty()) {
			throw new UsageException("'%s' has no letter that a name could be made of.".formatted(arguments.required()),
					"Say in a few words what the migration does: lockstep new 'add orders'");
		}
		List<Migration> migrations = migrations(application);
		String version = version(application, migrations);
		List<NewFile> files = arguments.value(JAVA.name())
			.map((name) -> List.of(NewFile.java(application.directory(), name,
					SourceFolder.isLocation(name, application), version, description)))
			.orElseGet(() -> NewFile.scripts(SourceFolder.find(arguments, application), Layout.of(migrations), version,
					description, arguments.has(DOWN.name())));
		List<String> written = new ArrayList<>();
		for (NewFile file : files) {
			write(file);
			written.add(SourceFolder.display(file.path(), application));
		}
		return Result.done(String.join("", written.stream().map("Wrote %s\n"::formatted).toList()),
				Map.of("version", version, "files", written));
	}

	// Later than all there are, also than those of a colleague whose clock is ahead.
	private static String version(CommandedApplication application, List<Migration> migrations) {
		MigrationId latest = new Catalog(migrations).latest().map(Migration::id).orElse(null);
		var time = application.clock().instant();
		String version = TIMESTAMP.format(time);
		if (latest != null && latest.compareTo(MigrationId.version(version)) >= 0) {
			if (!latest.key().matches("[0-9]{14}")) {
				throw new UsageException(
						"The latest migration has version %s, which no time is after.".formatted(latest),
						"Name the file yourself, with a version after that.");
			}
			time = TIMESTAMP.parse(latest.key(), java.time.Instant::from).plusSeconds(1);
			version = TIMESTAMP.format(time);
		}
		return version;
	}

	// A first migration has no folder yet, and one may be written beside a broken one.
	private static List<Migration> migrations(CommandedApplication application) {
		try {
			return application.catalogLoader().loadUnlocked(List.of()).migrations();
		}
		catch (LockstepException ex) {
			return List.of();
		}
	}

	private static void write(NewFile file) {
		try {
			if (file.path().getParent() != null) {
				Files.createDirectories(file.path().getParent());
			}
			Files.writeString(file.path(), file.text(), StandardOpenOption.CREATE_NEW);
		}
		catch (IOException ex) {
			throw new UnwritableFileException(ex);
		}
	}

}
