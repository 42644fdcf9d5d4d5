package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * Many processes start at once on an empty database.
 */
final class ManyAtOnce implements Scenario {

	@Override
	public String name() {
		return "many processes at once, empty database";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Scripts.of("PostgreSQL");
		Undisturbed undisturbed = Undisturbed.of(TestDatabase.postgreSql(), scripts);
		for (int count : campaign.crowds()) {
			TestSchema schema = TestDatabase.postgreSql().create();
			List<CampaignProcess> processes = new ArrayList<>();
			try {
				for (int i = 0; i < count; i++) {
					processes.add(CampaignProcess.prepare(schema.url(), schema.migrator(), scripts));
				}
				for (CampaignProcess process : processes) {
					process.awaitPrepared();
				}
				for (CampaignProcess process : processes) {
					process.go();
				}
				for (CampaignProcess process : processes) {
					if (process.end() != 0) {
						outcome.stuck(name(), process);
					}
				}
				outcome.compare(name(), undisturbed.contents(), Contents.of(schema.asAdmin()));
			}
			finally {
				processes.forEach(CampaignProcess::close);
			}
		}
		outcome.figure(
				campaign.crowds().stream().map(String::valueOf).collect(Collectors.joining(", ", "", " processes")));
	}

}
