package dev.lockstep.campaign;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * Many processes start at once, and one slow migration is pending: it ends when all the
 * others wait for it.
 */
final class ManyWaiting implements Scenario {

	private static final String WAITING = "Waiting for another process that migrates";

	private static final String APPLYING = "Applying 1 migration";

	private static final String COMMITTED = "select (extract(epoch from max(finished_at)) * 1000)::bigint from lockstep_history";

	@Override
	public String name() {
		return "many processes at once, one slow migration pending";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		List<String> delays = new ArrayList<>();
		for (int count : campaign.crowds()) {
			delays.add("%d processes: %.2f s".formatted(count, run(count, campaign, outcome) / 1000.0));
		}
		outcome.figure("the last went on after the commit, of " + String.join(", of ", delays));
	}

	private long run(int count, Campaign campaign, Outcome outcome) throws Exception {
		TestSchema schema = TestDatabase.postgreSql().create();
		Release release = release(schema, campaign);
		List<CampaignProcess> processes = new ArrayList<>();
		try (Gate gate = Gate.closed(schema, "gate")) {
			for (int i = 0; i < count; i++) {
				processes.add(CampaignProcess.prepare(schema.url(), schema.migrator(), campaign.directory()));
			}
			for (CampaignProcess process : processes) {
				process.go();
			}
			for (CampaignProcess process : processes) {
				process.await(WAITING, APPLYING);
			}
			gate.open();
			long last = 0;
			for (CampaignProcess process : processes) {
				if (process.end() != 0) {
					outcome.stuck(name(), process);
				}
				last = Math.max(last, process.await(CampaignApplication.MIGRATED).map(Long::parseLong).orElse(0L));
			}
			outcome.compare(name(), Undisturbed.contents(TestDatabase.postgreSql(), campaign.directory()),
					Contents.of(schema.asAdmin()));
			return last - schema.asAdmin().queryForObject(COMMITTED, Long.class);
		}
		finally {
			processes.forEach(CampaignProcess::close);
			release.without("V2__slow.sql");
		}
	}

	// One that has the table and not yet the slow migration.
	private static Release release(TestSchema schema, Campaign campaign) {
		Release release = new Release(schema, campaign.directory());
		release.script("V1__gate.sql", "create table gate (id int); create table passed (id int);").migrate();
		return release.script("V2__slow.sql",
				"-- lockstep: lock-timeout=10m\nlock table gate;\ninsert into passed values (1);");
	}

}
