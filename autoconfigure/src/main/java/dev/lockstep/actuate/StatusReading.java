package dev.lockstep.actuate;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.problem.Problem;

/**
 * What came of reading where a database stands.
 *
 * @param status where it stands, or {@code null} if it could not be read
 * @param problems what stands in the way of a run, why the last one at boot failed, or
 * why the status could not be read
 * @param boot how far the application has come with it at boot
 */
record StatusReading(@Nullable Status status, List<Problem> problems, BootRun boot) {

	static StatusReading of(Status status) {
		return new StatusReading(status, status.problems(), BootRun.OVER);
	}

	static StatusReading failed(List<Problem> problems) {
		return new StatusReading(null, problems, BootRun.OVER);
	}

	// A run that failed is made up for by whoever brings the database there after all.
	StatusReading during(BootRun run) {
		if (run.stage() == BootRun.Stage.NOT_MIGRATED && hasEverything()) {
			return this;
		}
		return new StatusReading(this.status, Stream.concat(run.problems().stream(), this.problems.stream()).toList(),
				run);
	}

	private boolean hasEverything() {
		return state() == DatabaseState.UP_TO_DATE || state() == DatabaseState.AHEAD;
	}

	DatabaseState state() {
		if (!this.boot.problems().isEmpty()) {
			return DatabaseState.FAILED;
		}
		return (this.status != null) ? this.status.state() : DatabaseState.UNKNOWN;
	}

}
