package dev.lockstep.command;

import java.util.Map;

/**
 * Takes the mark of {@code protect} away.
 */
final class UnprotectCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("unprotect", "Take the mark of 'protect' away.");
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		boolean changed = application.lockstep().unprotect();
		return Result.done(changed ? "The database is no longer protected\n" : "The database was not protected\n",
				Map.of("protected", false, "changed", changed));
	}

}
