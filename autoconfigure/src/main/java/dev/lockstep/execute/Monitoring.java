package dev.lockstep.execute;

import java.time.Duration;

import dev.lockstep.database.Database;
import dev.lockstep.history.RunBoard;

/**
 * What a run is watched with while it works.
 *
 * @param database the database
 * @param connections the migrator's connections
 * @param board where the run is announced
 * @param tableLock how long a statement waits for a table lock, which is long enough to
 * see for what
 * @param listener who hears of what takes long
 */
public record Monitoring(Database database, Connections connections, RunBoard board, Duration tableLock,
		RunListener listener) {

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

	RunMonitor watch(Progress progress, MigratorSession session) {
		Duration half = this.tableLock.dividedBy(2);
		return new RunMonitor(this.database, this.connections::tryOpen, this.board, progress, session,
				(half.compareTo(SHORTEST_PERIOD) < 0) ? SHORTEST_PERIOD : (half.compareTo(PERIOD) < 0) ? half : PERIOD,
				this.listener);
	}

}
