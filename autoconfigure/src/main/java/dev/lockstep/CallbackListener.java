package dev.lockstep;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Remedy;

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
			call((callback) -> callback.beforeRun(plan));
		}
	}

	@Override
	public void begin(PlannedMigration migration) {
		call((callback) -> callback.beforeMigration(migration));
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		call((callback) -> callback.afterMigration(migration, duration));
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		if (!applied.isEmpty()) {
			MigrationResult result = new MigrationResult(applied, version, duration);
			call((callback) -> callback.afterRun(result));
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

	private void call(Consumer<MigrationCallback> call) {
		for (MigrationCallback callback : this.callbacks) {
			try {
				call.accept(callback);
			}
			catch (LockstepException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				throw new LockstepException(Problem.of(ProblemCode.CALLBACK_FAILED,
						"The callback %s threw %s. The run ended; what was applied stays applied."
							.formatted(ClassUtils.getUserClass(callback).getName(), ex),
						"Mend the class, or what it complains of, and " + Remedy.RUN_AGAIN + "."), ex);
			}
		}
	}

}
