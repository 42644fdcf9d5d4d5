package dev.lockstep.history;

import java.util.List;

/**
 * The names of the history's tables, as they are written in SQL.
 *
 * @param state one row for each migration
 * @param log one row for each event, never changed
 * @param run one row for the run in progress
 */
public record HistoryTables(String state, String log, String run) {

	/**
	 * Returns all names.
	 * @return the three names
	 */
	public List<String> all() {
		return List.of(this.state, this.log, this.run);
	}

}
