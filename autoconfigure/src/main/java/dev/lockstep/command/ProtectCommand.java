package dev.lockstep.command;

import java.util.Map;

/**
 * Marks the database, so that nothing destroys its data by mistake.
 */
final class ProtectCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("protect", "Mark the database: what destroys data is refused from now on.");
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		boolean changed = application.lockstep().protect();
		return Result.done(changed ? "The database is protected now\n" : "The database was protected already\n",
				Map.of("protected", true, "changed", changed));
	}

}
