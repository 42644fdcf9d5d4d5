package dev.lockstep.campaign;

import java.nio.file.Path;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * The network between a process and its database breaks down at a random moment, so that
 * no answer comes and nothing says that none will. The process is to get through by
 * itself when the network is there again.
 */
final class SilentNetwork implements Scenario {

	@Override
	public String name() {
		return "network cut without a word";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Scripts.of("PostgreSQL");
		Undisturbed undisturbed = Undisturbed.of(TestDatabase.postgreSql(), scripts);
		// Before that, the application's own pool connects and asks: its matter.
		int first = undisturbed.sent() / 3;
		Campaign.repeat(campaign.size(1, 10), (number) -> {
			TestSchema schema = TestDatabase.postgreSql().create();
			String run = "%s, run %d".formatted(name(), number);
			try (Wire wire = new Wire(schema.url());
					CampaignProcess process = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts)) {
				int moment = first + campaign.random(this, number).nextInt(undisturbed.sent() - first);
				wire.at(moment, Wire.Then.CUT_SILENTLY, outcome::happened);
				process.go();
				if (process.end() != 0) {
					outcome.stuck(run, process);
				}
				outcome.compare(run, undisturbed.contents(), Contents.of(schema.asAdmin()));
			}
		});
	}

}
