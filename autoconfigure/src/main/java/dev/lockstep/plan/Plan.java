package dev.lockstep.plan;

import java.util.List;

import dev.lockstep.catalog.Migration;
import dev.lockstep.problem.Problem;

/**
 * What a run would do.
 *
 * @param state where the database stands
 * @param migrations all migrations that the application ships or the database has
 * @param steps the migrations to apply, in order; nothing is applied while there are
 * problems
 * @param problems what stands in the way, all of it
 */
public record Plan(DatabaseState state, List<MigrationStatus> migrations, List<Migration> steps,
		List<Problem> problems) {

	public Plan {
		migrations = List.copyOf(migrations);
		steps = List.copyOf(steps);
		problems = List.copyOf(problems);
	}

}
