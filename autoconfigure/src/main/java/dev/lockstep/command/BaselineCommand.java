package dev.lockstep.command;

import java.util.List;
import java.util.Map;

import dev.lockstep.catalog.MigrationId;

/**
 * Takes an existing database for one that has everything up to a version.
 */
final class BaselineCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax
			.of("baseline", "Begin the history of an existing database: all up to a version is there. Runs nothing.")
			.parameter("VERSION");
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		MigrationId version = arguments.version("baseline", arguments.required());
		List<String> keys = application.lockstep().baseline(version.key()).stream().map(MigrationId::key).toList();
		return Result.done(keys.isEmpty() ? "The history begins before all migrations\n"
				: "Taken as applied: %s\n".formatted(String.join(", ", keys)), Map.of("baselined", keys));
	}

}
