package dev.lockstep.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Suggestion;

/**
 * Runs a command in the databases that it is about: in the one that it is told, in the
 * only one, or in one after another.
 *
 * @param command the command
 * @param arguments what was written behind its name
 * @param application the application whose jar was started
 */
record DatabaseRuns(Command command, Arguments arguments, CommandedApplication application) {

	Result run() {
		List<String> databases = this.application.databases();
		String told = this.arguments.value(Syntax.DATABASE.name()).orElse(null);
		if (told != null && !databases.contains(told)) {
			throw unknown(told, databases);
		}
		if (told != null || databases.size() < 2) {
			return run((told != null || databases.isEmpty()) ? told : databases.get(0));
		}
		Reach reach = this.command.reach(this.arguments, this.application);
		if (reach == Reach.ONE) {
			throw ambiguous(databases);
		}
		Map<String, Result> results = new LinkedHashMap<>();
		for (String database : databases) {
			Result result = run(database);
			results.put(database, result);
			if (!result.failures().isEmpty() && reach == Reach.EACH_UNTIL_FAILURE) {
				break;
			}
		}
		return new DatabaseResults(databases, results).join();
	}

	// What is wrong with the command line is told once, and of no database.
	private Result run(@Nullable String database) {
		CommandedApplication one = (database != null) ? this.application.withDatabase(database) : this.application;
		try {
			return this.command.run(this.arguments, one);
		}
		catch (UsageException ex) {
			throw ex;
		}
		catch (LockstepException ex) {
			return Result.failed(one.told(ex.problems()));
		}
	}

	private LockstepException ambiguous(List<String> databases) {
		return new LockstepException(Problem.of(ProblemCode.AMBIGUOUS_DATABASE,
				"This is about one database, and the application has several: %s."
					.formatted(String.join(", ", databases)),
				"Say which one, for instance: lockstep %s --database %s".formatted(this.command.syntax().name(),
						databases.get(0))));
	}

	private static UsageException unknown(String name, List<String> databases) {
		return new UsageException("There is no database '%s'.%s".formatted(name, Suggestion.question(name, databases)),
				databases.isEmpty() ? "The application has none that Lockstep could migrate."
						: "The application has: %s.".formatted(String.join(", ", databases)));
	}

}
