package dev.lockstep.campaign;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * A session idles in a transaction, or reads for long, and a migration wants to alter the
 * table that it has read; others read that table all the time.
 */
final class TablesInUse implements Scenario {

	private static final int READERS = 3;

	private static final String GIVES_WAY = "gives way and is tried again";

	@Override
	public String name() {
		return "a long SELECT and a session idle in a transaction in the way of ALTER TABLE";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		String limit = campaign.full() ? "3s" : "300ms";
		int seconds = campaign.size(1, 10);
		long idle = longestReader("select count(*) from busy", limit, campaign, outcome);
		long busy = longestReader("select count(*), pg_sleep(%d) from busy".formatted(seconds), limit, campaign,
				outcome);
		outcome.figure("%d readers: the longest query took %d ms behind the idle one, %d ms behind the SELECT of %d s"
			.formatted(READERS, idle, busy, seconds));
		outcome.figure("lockstep.table-lock-timeout=" + limit);
	}

	private long longestReader(String query, String limit, Campaign campaign, Outcome outcome) throws Exception {
		TestSchema schema = TestDatabase.postgreSql().create();
		Release release = new Release(schema, campaign.directory());
		release.script("V1__busy.sql", "create table busy (id int); insert into busy values (1);").migrate();
		release.script("V2__alter.sql", "alter table busy add column note text;");
		AtomicBoolean reading = new AtomicBoolean(true);
		ExecutorService executor = Executors.newCachedThreadPool();
		try (Connection inTheWay = schema.migratorDataSource().getConnection();
				Statement statement = inTheWay.createStatement();
				CampaignProcess process = CampaignProcess.prepare(schema.url(), schema.migrator(), campaign.directory(),
						"--lockstep.table-lock-timeout=" + limit)) {
			process.awaitPrepared();
			List<Future<Long>> readers = IntStream.range(0, READERS)
				.mapToObj((i) -> executor.submit(reader(schema, reading)))
				.toList();
			inTheWay.setAutoCommit(false);
			Future<Boolean> answer = executor.submit(() -> statement.execute(query));
			process.go();
			process.await(GIVES_WAY);
			answer.get();
			inTheWay.rollback();
			if (process.end() != 0) {
				outcome.stuck(name(), process);
			}
			outcome.compare(name(), Undisturbed.contents(TestDatabase.postgreSql(), campaign.directory()),
					Contents.of(schema.asAdmin()));
			reading.set(false);
			long longest = 0;
			for (Future<Long> each : readers) {
				longest = Math.max(longest, each.get());
			}
			return longest;
		}
		finally {
			executor.shutdownNow();
			release.without("V2__alter.sql");
		}
	}

	private static Callable<Long> reader(TestSchema schema, AtomicBoolean reading) {
		return () -> {
			long longest = 0;
			try (Connection connection = schema.migratorDataSource().getConnection();
					Statement statement = connection.createStatement()) {
				while (reading.get()) {
					long start = System.nanoTime();
					statement.executeQuery("select id from busy").close();
					longest = Math.max(longest, System.nanoTime() - start);
					Thread.sleep(5);
				}
			}
			return longest / 1_000_000;
		};
	}

}
