package dev.lockstep.actuate;

import java.util.Comparator;
import java.util.List;

import dev.lockstep.plan.DatabaseState;

/**
 * How the states of several databases become one.
 */
final class DatabaseStates {

	/** The worst state last. */
	static final Comparator<DatabaseState> WORST_LAST = Comparator
		.comparingInt(List.of(DatabaseState.UP_TO_DATE, DatabaseState.AHEAD, DatabaseState.UNKNOWN,
				DatabaseState.PENDING, DatabaseState.MIGRATING, DatabaseState.INVALID, DatabaseState.FAILED)::indexOf);

	private DatabaseStates() {
	}

}
