package dev.lockstep.benchmark;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the benchmarks, each as small as it can be, and holds what Lockstep says of its
 * own round trips.
 */
class BenchmarkSmokeTests {

	private static Server server;

	@TempDir
	private Path directory;

	@BeforeAll
	static void startServer() throws Exception {
		server = Server.start();
	}

	@AfterAll
	static void stopServer() throws Exception {
		server.close();
	}

	@Test
	void nothingToDoIsMeasured() throws Exception {
		new NothingToDo(server, options("nothing-to-do", "--sizes=5", "--rounds=1", "--cold=0"), report()).run();
	}

	@Test
	void applyIsMeasured() throws Exception {
		new Apply(server, options("apply", "--sizes=3", "--rounds=1"), report()).run();
	}

	@Test
	void cuttingIsMeasured() throws Exception {
		new Cutting(server, options("cutting", "--megabytes=1", "--rounds=1"), report()).run();
	}

	@Test
	void nothingToDoIsOneRoundTripHoweverMuchWasApplied() throws Exception {
		for (int count : new int[] { 1, 50 }) {
			Path scripts = Scripts
				.jar(Scripts.lock(Scripts.write(this.directory.resolve("scripts-" + count), count, Scripts::table)));
			String database = server.createDatabase();
			try (var pool = Server.pool(server.countedUrl(database))) {
				LockstepContestant lockstep = new LockstepContestant();
				lockstep.migrate(pool, scripts);
				Traffic before = server.proxy().traffic();
				lockstep.migrate(pool, scripts);
				assertThat(server.proxy().traffic().since(before)).isEqualTo(new Traffic(0, 1, 1));
			}
		}
	}

	@Test
	void migrationIsTwoRoundTrips() throws Exception {
		int few = roundTrips(2);
		// Those in which another connection looks after the lock and the progress are
		// apart.
		assertThat(roundTrips(22) - few).isBetween(2 * 20, 4 * 20);
	}

	private int roundTrips(int pending) throws Exception {
		Path scripts = Scripts.write(this.directory.resolve("pending-" + pending), pending, Scripts::table);
		try (var pool = Server.pool(server.countedUrl(server.createDatabase()))) {
			Traffic before = server.proxy().traffic();
			new LockstepContestant().migrate(pool, scripts);
			return server.proxy().traffic().since(before).roundTrips();
		}
	}

	private static Options options(String... arguments) {
		return Options.of(arguments);
	}

	private Report report() {
		return new Report(this.directory, "PostgreSQL");
	}

}
