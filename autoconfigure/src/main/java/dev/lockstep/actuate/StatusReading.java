package dev.lockstep.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.problem.Problem;

/**
 * What came of reading where a database stands.
 *
 * @param status where it stands, or {@code null} if it could not be read
 * @param problems what stands in the way of a run, or why the status could not be read
 */
record StatusReading(@Nullable Status status, List<Problem> problems) {

	static StatusReading of(Status status) {
		return new StatusReading(status, status.problems());
	}

	static StatusReading failed(List<Problem> problems) {
		return new StatusReading(null, problems);
	}

	DatabaseState state() {
		return (this.status != null) ? this.status.state() : DatabaseState.UNKNOWN;
	}

}
