package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.lockstep.testdatabase.PgBouncer;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * Several processes migrate through a PgBouncer in transaction mode; one of them is
 * killed at a random moment.
 */
final class PgBouncerInBetween implements Scenario {

	private static final int MIGRATORS = 4;

	@Override
	public String name() {
		return "PgBouncer in transaction mode, 4 migrators, one of them killed";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Scripts.of("PostgreSQL");
		Undisturbed undisturbed = Undisturbed.of(TestDatabase.postgreSql(), scripts);
		for (int number = 0; number < campaign.size(1, 5); number++) {
			Random random = campaign.random(this, number);
			TestSchema schema = TestDatabase.postgreSql().create();
			String run = "%s, run %d".formatted(name(), number);
			List<CampaignProcess> processes = new ArrayList<>();
			try (PgBouncer pooler = PgBouncer.inFrontOf(schema); Wire wire = new Wire(pooler.url())) {
				for (int i = 0; i < MIGRATORS; i++) {
					processes
						.add(CampaignProcess.prepare((i == 0) ? wire.url() : pooler.url(), schema.migrator(), scripts));
				}
				wire.at(1 + random.nextInt(undisturbed.sent()), Wire.Then.CUT_BEHIND, () -> {
					processes.get(0).kill();
					outcome.happened();
				});
				for (CampaignProcess process : processes) {
					process.go();
				}
				for (CampaignProcess process : processes) {
					int code = process.end();
					if (code != 0 && (code != CampaignProcess.KILLED || process != processes.get(0))) {
						outcome.stuck(run, process);
					}
				}
				outcome.compare(run, undisturbed.contents(), Contents.of(schema.asAdmin()));
			}
			finally {
				processes.forEach(CampaignProcess::close);
			}
		}
	}

}
