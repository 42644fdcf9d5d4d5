package dev.lockstep;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;

/**
 * Tells an application's callbacks what a run does.
 */
final class CallbackListener implements RunListener {

	private final List<MigrationCallback> callbacks;

	CallbackListener(List<MigrationCallback> callbacks) {
		this.callbacks = callbacks;
	}

	@Override
	public void begin(Plan plan, String product) {
		if (!plan.isEmpty()) {
			this.callbacks.forEach((callback) -> callback.beforeRun(plan));
		}
	}

	@Override
	public void begin(PlannedMigration migration) {
		this.callbacks.forEach((callback) -> callback.beforeMigration(migration));
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		this.callbacks.forEach((callback) -> callback.afterMigration(migration, duration));
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		if (!applied.isEmpty()) {
			MigrationResult result = new MigrationResult(applied, version, duration);
			this.callbacks.forEach((callback) -> callback.afterRun(result));
		}
	}

	@Override
	public void failed(LockstepException failure) {
		for (MigrationCallback callback : this.callbacks) {
			try {
				callback.onFailure(failure);
			}
			catch (RuntimeException ex) {
				failure.addSuppressed(ex);
			}
		}
	}

}
