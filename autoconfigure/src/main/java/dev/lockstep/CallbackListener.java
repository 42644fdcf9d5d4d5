package dev.lockstep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Blocker;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Renaming;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Calls the application's callbacks, and tells another listener all there is to hear.
 */
final class CallbackListener implements RunListener {

	private final List<MigrationCallback> callbacks;

	private final RunListener next;

	private CallbackListener(List<MigrationCallback> callbacks, RunListener next) {
		this.callbacks = callbacks;
		this.next = next;
	}

	static RunListener of(List<MigrationCallback> callbacks, RunListener next) {
		return callbacks.isEmpty() ? next : new CallbackListener(callbacks, next);
	}

	@Override
	public void nothingToDo(@Nullable MigrationId version, String product) {
		this.next.nothingToDo(version, product);
	}

	@Override
	public void begin(Plan plan, String product) {
		this.next.begin(plan, product);
		if (!plan.isEmpty()) {
			call((callback) -> callback.beforeRun(plan));
		}
	}

	@Override
	public void connecting(String whose, String reason, Duration remaining) {
		this.next.connecting(whose, reason, remaining);
	}

	@Override
	public void waiting(Optional<Run> holder, Optional<Blocker> session, Duration waited) {
		this.next.waiting(holder, session, waited);
	}

	@Override
	public void begin(PlannedMigration migration) {
		this.next.begin(migration);
		call((callback) -> callback.beforeMigration(migration));
	}

	@Override
	public void progress(PlannedMigration migration, RunPosition position) {
		this.next.progress(migration, position);
	}

	@Override
	public void retry(PlannedMigration migration, String reason, List<Blocker> blockers, Duration pause) {
		this.next.retry(migration, reason, blockers, pause);
	}

	@Override
	public void note(String note) {
		this.next.note(note);
	}

	@Override
	public void squashed(Migration migration) {
		this.next.squashed(migration);
	}

	@Override
	public void renamed(Renaming renaming) {
		this.next.renamed(renaming);
	}

	@Override
	public void awaiting(@Nullable Plan plan, Optional<Run> holder, Duration waited) {
		this.next.awaiting(plan, holder, waited);
	}

	@Override
	public void settled(PlannedMigration migration, int statement) {
		this.next.settled(migration, statement);
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		this.next.applied(migration, duration);
		call((callback) -> callback.afterMigration(migration, duration));
	}

	@Override
	public void rolledBack(PlannedMigration migration, Duration duration) {
		this.next.rolledBack(migration, duration);
	}

	@Override
	public void seeded(String seed, Duration duration) {
		this.next.seeded(seed, duration);
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		this.next.end(applied, version, duration);
		if (!applied.isEmpty()) {
			MigrationResult result = new MigrationResult(applied, version, duration);
			call((callback) -> callback.afterRun(result));
		}
	}

	@Override
	public void failed(LockstepException failure) {
		this.next.failed(failure);
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
			catch (RuntimeException ex) {
				throw new LockstepException(Problem.of(ProblemCode.CALLBACK_FAILED,
						"The callback %s threw %s. The run ended; what was applied stays applied."
							.formatted(ClassUtils.getUserClass(callback).getName(), ex),
						"Mend the class, or what it complains of, and start the application again."), ex);
			}
		}
	}

}
