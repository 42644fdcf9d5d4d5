package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.Random;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.testdatabase.TestSchema;

/**
 * A cluster of three nodes, a process that migrates on each of them, and one node that is
 * killed at a random moment of the process on it. One migrates at a time by the lease.
 */
final class KilledNode implements Scenario {

	private static final int NODES = 3;

	private static final String LEASE = "insert into %lockstep_history_run` (id, token, host, %";

	private static final String SESSION_LOCK = "%get_lock('lockstep:%";

	@Override
	public String name() {
		return "Galera of 3 nodes, a migrator on each of them, one node killed";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		for (int number = 0; number < 3; number++) {
			try (GaleraCluster cluster = new GaleraCluster(NODES)) {
				killOne(cluster, campaign.random(this, number), "%s, run %d".formatted(name(), number), outcome);
			}
		}
	}

	private static void killOne(GaleraCluster cluster, Random random, String run, Outcome outcome) throws Exception {
		Path scripts = Scripts.of("MariaDB");
		Undisturbed undisturbed = Undisturbed.of(cluster.database(), scripts);
		TestSchema schema = cluster.database().create();
		String killed = cluster.url(schema.url(), NODES - 1);
		try (Wire wire = new Wire(killed);
				CampaignProcess first = CampaignProcess.prepare(schema.url(), schema.migrator(), scripts);
				CampaignProcess second = CampaignProcess.prepare(cluster.url(schema.url(), 1), schema.migrator(),
						scripts);
				CampaignProcess last = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts,
						"--lockstep.connect-timeout=2s")) {
			wire.at(1 + random.nextInt(undisturbed.sent() / 2), Wire.Then.GO_ON, () -> {
				cluster.kill(NODES - 1);
				outcome.happened();
			});
			last.go();
			first.go();
			second.go();
			for (CampaignProcess process : new CampaignProcess[] { first, second }) {
				if (process.end() != 0) {
					outcome.stuck(run, process);
				}
			}
			// Its node may have gone under it.
			if (last.end() != 0 && !last.failsWith("[connection-failed]")) {
				outcome.stuck(run, last);
			}
		}
		if (!cluster.wasSent(0, schema, LEASE)) {
			outcome.crashed(run + ": no lease was taken");
		}
		for (int node = 0; node < NODES - 1; node++) {
			if (cluster.wasSent(node, schema, SESSION_LOCK)) {
				outcome.crashed(run + ": a lock was taken that the other nodes do not see");
			}
			outcome.compare(run, undisturbed.contents(),
					Contents.of(new JdbcTemplate(schema.admin().dataSource(cluster.url(schema.url(), node)))));
		}
	}

}
