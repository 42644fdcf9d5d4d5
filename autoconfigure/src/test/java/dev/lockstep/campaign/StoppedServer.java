package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.Random;

import dev.lockstep.testdatabase.TestSchema;

/**
 * The server is stopped at a random moment, without a word to anybody, and starts again.
 * The process lives on and is to get through by itself.
 */
final class StoppedServer implements Scenario {

	@Override
	public String name() {
		return "PostgreSQL stopped with immediate and started again";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Scripts.of("PostgreSQL");
		BreakablePostgreSql server = BreakablePostgreSql.get();
		Undisturbed undisturbed = Undisturbed.of(server.database(), scripts);
		// One at a time: they share the server.
		for (int number = 0; number < campaign.size(1, 10); number++) {
			Random random = campaign.random(this, number);
			TestSchema schema = server.database().create();
			String run = "%s, run %d".formatted(name(), number);
			try (Wire wire = new Wire(schema.url());
					CampaignProcess process = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts)) {
				wire.at(1 + random.nextInt(undisturbed.sent()), Wire.Then.GO_ON, () -> {
					server.stopImmediately();
					outcome.happened();
				});
				process.go();
				if (process.end() != 0) {
					outcome.stuck(run, process);
				}
				server.awaitRestart();
				outcome.compare(run, undisturbed.contents(), Contents.of(schema.asAdmin()));
			}
		}
	}

}
