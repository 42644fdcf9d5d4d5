package dev.lockstep.execute;

import java.time.Duration;
import java.util.List;

import dev.lockstep.database.Database;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.script.Statement;

/**
 * Runs seeds: each in a clean session, and recorded in the log.
 */
public final class SeedExecutor {

	private final Database database;

	private final HistoryWriter writer;

	private final Monitoring monitoring;

	private final ExecutionSettings settings;

	private final RunListener listener;

	private final Stop stop;

	/**
	 * Creates an executor.
	 * @param database the database
	 * @param writer what writes the history
	 * @param monitoring what the seeding is watched with
	 * @param settings how to execute
	 * @param listener who hears of it
	 * @param stop ends it early
	 */
	public SeedExecutor(Database database, HistoryWriter writer, Monitoring monitoring, ExecutionSettings settings,
			RunListener listener, Stop stop) {
		this.database = database;
		this.writer = writer;
		this.monitoring = monitoring;
		this.settings = settings;
		this.listener = listener;
		this.stop = stop;
	}

	/**
	 * Runs seeds.
	 * @param seeds the seeds, in order
	 * @param session the session to run in
	 * @throws LockstepException if a seed failed; the ones before it stay
	 */
	public void execute(List<Seed> seeds, MigratorSession session) {
		Attempts attempts = new Attempts(this.database, this.settings.tableLockTotal(), this.listener, this.stop);
		Progress progress = new Progress(0, seeds.size());
		List<PlannedMigration> steps = seeds.stream().map(Seed::step).toList();
		try (RunMonitor monitor = this.monitoring.watch(progress, session, steps)) {
			monitor.start();
			for (Seed seed : seeds) {
				progress.begin(seed.step());
				long start = System.nanoTime();
				run(seed, session, progress, attempts);
				progress.done();
				this.listener.seeded(seed.name(), Duration.ofNanos(System.nanoTime() - start));
			}
		}
	}

	private void run(Seed seed, MigratorSession session, Progress progress, Attempts attempts) {
		SeedRun run = new SeedRun(seed, session, progress, this.writer, this.settings, this.database);
		try {
			attempts.execute(run, session, seed.step(), progress);
		}
		catch (Exception ex) {
			throw new LockstepException(problem(seed, run, ex), ex);
		}
	}

	private Problem problem(Seed seed, SeedRun run, Exception cause) {
		String remains = run.inTransaction() ? "The seed was rolled back." : "What it had done before that remains.";
		PlannedMigration step = seed.step();
		if (step.migration().java() != null) {
			return Problem.of(ProblemCode.SEEDER_FAILED,
					"Seeder %s threw %s. %s".formatted(seed.name(), Failures.text(cause), remains),
					"Mend the class and seed again.");
		}
		Statement statement = run.current();
		return new Failures(this.database).of(step, statement, cause, remains, "Mend the statement and seed again.");
	}

}
