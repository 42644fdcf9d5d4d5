package dev.lockstep;

import java.time.Duration;
import java.util.List;

import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;

/**
 * A callback that writes down how it is called.
 *
 * @param calls the calls
 */
record RecordingCallback(List<String> calls) implements MigrationCallback {

	@Override
	public void beforeRun(Plan plan) {
		this.calls.add("beforeRun " + plan.steps().size());
	}

	@Override
	public void beforeMigration(PlannedMigration migration) {
		this.calls.add("before " + migration.migration().id());
	}

	@Override
	public void afterMigration(PlannedMigration migration, Duration duration) {
		this.calls.add("after " + migration.migration().id());
	}

	@Override
	public void afterRun(MigrationResult result) {
		this.calls.add("afterRun " + result.applied());
	}

	@Override
	public void onFailure(LockstepException failure) {
		this.calls.add("failed " + failure.problems().get(0).code().name());
	}

}
