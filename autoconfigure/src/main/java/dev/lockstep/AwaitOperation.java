package dev.lockstep;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.lockstep.execute.RunListener;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.Run;
import dev.lockstep.lock.Backoff;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Waits until another process has applied what this application ships.
 */
final class AwaitOperation {

	private static final Duration REPORT_PERIOD = Duration.ofSeconds(5);

	private final Duration limit;

	private final Glance glance;

	private final Supplier<Optional<Run>> run;

	private final RunListener listener;

	private final Stop stop;

	AwaitOperation(Duration limit, Glance glance, Supplier<Optional<Run>> run, RunListener listener, Stop stop) {
		this.limit = limit;
		this.glance = glance;
		this.run = run;
		this.listener = listener;
		this.stop = stop;
	}

	void run() throws SQLException {
		Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(400));
		long start = System.nanoTime();
		Duration reported = null;
		while (true) {
			Plan plan = this.glance.plan();
			if (plan != null && isOver(plan)) {
				return;
			}
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(this.limit) >= 0) {
				throw timeout(plan);
			}
			if (reported == null || waited.minus(reported).compareTo(REPORT_PERIOD) >= 0) {
				reported = waited;
				this.listener.awaiting(plan, (plan != null) ? this.run.get() : Optional.empty(), waited);
			}
			this.stop.pause(backoff.next());
		}
	}

	private static boolean isOver(Plan plan) {
		if (!plan.problems().isEmpty()) {
			throw new ValidationException(plan.problems());
		}
		// A script that was mended since waits for the process that tries it again.
		boolean failed = plan.steps().stream().anyMatch(AwaitOperation::hasFailedAsItIs);
		if (failed && !plan.failures().isEmpty()) {
			throw new ValidationException(plan.failures());
		}
		return plan.isUpToDate();
	}

	private static boolean hasFailedAsItIs(PlannedMigration step) {
		return step.previous() != null && step.previous().state() == EntryState.FAILED
				&& step.migration().checksum() != null
				&& step.migration().checksum().equals(step.previous().checksum());
	}

	private LockstepException timeout(@Nullable Plan plan) {
		String missing = "It has no history of migrations that this application may read.";
		if (plan != null) {
			missing = "These are not applied: %s.".formatted(
					String.join(", ", plan.steps().stream().map((step) -> step.migration().id().key()).toList()));
		}
		return new LockstepException(List.of(Problem.of(ProblemCode.PENDING_MIGRATIONS,
				"No other process has brought the database up to date within %d s. %s".formatted(this.limit.toSeconds(),
						missing),
				"Look at the process that is to migrate, or start one with lockstep.on-boot=migrate. If it needs longer, raise lockstep.await-timeout.")),
				null);
	}

	/** Looks where the database stands. */
	@FunctionalInterface
	interface Glance {

		// The plan, or null if it cannot be told yet.
		@Nullable Plan plan() throws SQLException;

	}

}
