package dev.lockstep.execute;

import dev.lockstep.database.Database;
import dev.lockstep.history.RunBoard;

/**
 * What a run is watched with while it works.
 *
 * @param database the database
 * @param connections the migrator's connections
 * @param board where the run is announced
 * @param listener who hears of what takes long
 */
public record Monitoring(Database database, Connections connections, RunBoard board, RunListener listener) {

	RunMonitor watch(Progress progress, MigratorSession session) {
		return new RunMonitor(this.database, this.connections::tryOpen, this.board, progress, session::id,
				this.listener);
	}

}
