package dev.lockstep.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Lockstep;
import dev.lockstep.Resolution;

/**
 * Settles what became of a migration that failed or was run by hand.
 */
final class ResolveCommand implements Command {

	private static final Option APPLIED = Option.with("applied", "VERSION", "It is applied: it was finished by hand.");

	private static final Option ROLLED_BACK = Option.with("rolled-back", "VERSION",
			"Nothing is left of it: it was undone by hand, and runs again.");

	private static final Option HALF_RUN = Option.with("half-run", "VERSION",
			"Its first statements have run, as --finished-statements says.");

	private static final Option FINISHED = Option.with("finished-statements", "N",
			"With --half-run: how many of its statements have run.");

	@Override
	public Syntax syntax() {
		return Syntax.of("resolve", "Settle what became of a migration that failed or was run by hand. Runs nothing.",
				APPLIED, ROLLED_BACK, HALF_RUN, FINISHED);
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		long given = arguments.options()
			.keySet()
			.stream()
			.filter((name) -> name.equals(APPLIED.name()) || name.equals(ROLLED_BACK.name())
					|| name.equals(HALF_RUN.name()))
			.count();
		if (given != 1 || arguments.has(HALF_RUN.name()) != arguments.has(FINISHED.name())) {
			throw new UsageException(
					"The command 'resolve' needs one of --applied, --rolled-back, and --half-run with --finished-statements.",
					Help.hint(arguments.syntax()));
		}
		Resolution resolution = resolve(arguments, application.lockstep());
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("version", resolution.id());
		fields.put("before", resolution.before());
		fields.put("after", resolution.after());
		fields.put("finishedStatements", resolution.finishedStatements());
		String after = resolution.after().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
		Integer finished = resolution.finishedStatements();
		String statements = (finished != null)
				? ", with %d %s run".formatted(finished, (finished == 1) ? "statement" : "statements") : "";
		return Result.done("Migration %s is %s now%s\n".formatted(resolution.id(), after, statements), fields);
	}

	private static Resolution resolve(Arguments arguments, Lockstep lockstep) {
		Optional<String> applied = arguments.value(APPLIED.name());
		if (applied.isPresent()) {
			return lockstep.resolveApplied(applied.get());
		}
		Optional<String> rolledBack = arguments.value(ROLLED_BACK.name());
		if (rolledBack.isPresent()) {
			return lockstep.resolveRolledBack(rolledBack.get());
		}
		return lockstep.resolveFinishedStatements(arguments.value(HALF_RUN.name()).orElseThrow(),
				arguments.number(FINISHED.name(), 0));
	}

}
