package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.lockstep.database.Database;
import dev.lockstep.history.RunBoard;
import dev.lockstep.plan.PlannedMigration;

/**
 * What a run is watched with while it works.
 *
 * @param database the database
 * @param connections the migrator's connections
 * @param board where the run is announced
 * @param tableLock how long a statement waits for a table lock if its script does not say
 * otherwise, which is long enough to see for what
 * @param listener who hears of what takes long
 */
public record Monitoring(Database database, Connections connections, RunBoard board, Duration tableLock,
		RunListener listener) {

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

	RunMonitor watch(Progress progress, MigratorSession session, List<PlannedMigration> steps) {
		Duration half = steps.stream()
			.map((step) -> step.directives().lockTimeout())
			.filter(Objects::nonNull)
			.reduce(this.tableLock, (one, other) -> (one.compareTo(other) < 0) ? one : other)
			.dividedBy(2);
		return new RunMonitor(this.database, this.connections::tryOpen, this.board, progress, session,
				(half.compareTo(SHORTEST_PERIOD) < 0) ? SHORTEST_PERIOD : (half.compareTo(PERIOD) < 0) ? half : PERIOD,
				this.listener);
	}

}
