package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much is done, and the chance that decides what. The same seed makes the same
 * choices; the system property {@code lockstep.campaign.seed} sets it.
 *
 * @param full whether this is the long form
 * @param seed what all choices follow from
 * @param directory where scripts may be written
 */
record Campaign(boolean full, long seed, Path directory) {

	// They wait for the database, too.
	private static final int RUNS_AT_A_TIME = 3;

	static boolean isFull() {
		return "long".equals(System.getProperty("lockstep.campaign"));
	}

	int size(int quick, int large) {
		return this.full ? large : quick;
	}

	// How many processes start at once.
	List<Integer> crowds() {
		return this.full ? List.of(2, 8, 24) : List.of(6);
	}

	// Choices of one run, whatever the others chose.
	Random random(Scenario scenario, int run) {
		return new Random(this.seed ^ scenario.name().hashCode() ^ ((long) run << 32));
	}

	/**
	 * Does something many times, three at a time.
	 * @param times how often
	 * @param run what to do with each number from 0
	 */
	static void repeat(int times, Run run) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(RUNS_AT_A_TIME);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int i = 0; i < times; i++) {
				int number = i;
				runs.add(executor.submit(() -> {
					run.run(number);
					return null;
				}));
			}
			for (Future<?> each : runs) {
				each.get();
			}
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		finally {
			executor.shutdownNow();
		}
	}

	/** One of many runs. */
	@FunctionalInterface
	interface Run {

		void run(int number) throws Exception;

	}

}
