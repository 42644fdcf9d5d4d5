package dev.lockstep;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.Run;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.Problem;

/**
 * Where a database stands, as it says itself.
 *
 * @param state the whole in one word
 * @param product the database's product and version, {@code PostgreSQL 18.6}
 * @param schema the schema that holds the history
 * @param version the highest applied version, or {@code null} if none is
 * @param migrations all migrations that the application ships or the database has, in
 * order
 * @param running the run in progress, by whichever process, or {@code null} if there is
 * none
 * @param problems what stands in the way of a run
 * @param history the latest events, newest first
 */
public record Status(DatabaseState state, String product, String schema, @Nullable String version,
		List<MigrationStatus> migrations, @Nullable Run running, List<Problem> problems, List<HistoryEvent> history) {

	public Status {
		migrations = List.copyOf(migrations);
		problems = List.copyOf(problems);
		history = List.copyOf(history);
	}

	/**
	 * Returns the same status with other problems.
	 * @param problems what stands in the way of a run
	 * @return the status
	 */
	public Status withProblems(List<Problem> problems) {
		return new Status(this.state, this.product, this.schema, this.version, this.migrations, this.running, problems,
				this.history);
	}

}
