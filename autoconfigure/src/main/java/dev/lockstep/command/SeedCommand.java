package dev.lockstep.command;

import java.util.Map;

import dev.lockstep.SeedResult;

/**
 * Runs the seeds that are new or changed.
 */
final class SeedCommand implements Command {

	private static final Option EVERY = Option.flag("all", "Run those that have not changed, too.");

	@Override
	public Syntax syntax() {
		return Syntax.of("seed", "Run the seeds that are new or changed.", EVERY);
	}

	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		return Reach.EACH_UNTIL_FAILURE;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		SeedResult result = application.lockstep().seed(arguments.has(EVERY.name()));
		String text = result.seeded().isEmpty() ? "Nothing to seed\n"
				: "Seeded %s\n".formatted(String.join(", ", result.seeded()));
		return Result.done(text,
				Map.of("seeded", result.seeded(), "unchanged", result.unchanged(), "durationMs", result.duration()));
	}

}
