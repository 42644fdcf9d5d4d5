package dev.lockstep.history;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The names of the history's tables, as they are written in SQL.
 *
 * @param state one row for each migration
 * @param log one row for each event, never changed
 * @param run one row for the run in progress
 */
public record HistoryTables(String state, String log, String run) {

	/**
	 * Returns the names written in another way.
	 * @param change what each becomes
	 * @return the names
	 */
	public HistoryTables map(UnaryOperator<String> change) {
		return new HistoryTables(change.apply(this.state), change.apply(this.log), change.apply(this.run));
	}

	/**
	 * Returns all names.
	 * @return the three names
	 */
	public List<String> all() {
		return List.of(this.state, this.log, this.run);
	}

}
