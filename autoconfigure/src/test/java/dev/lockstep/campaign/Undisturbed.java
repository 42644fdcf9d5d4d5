package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.List;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * What a run leaves that nobody disturbs.
 *
 * @param contents what the database holds after it
 * @param sent how often it sent something to the database
 */
record Undisturbed(List<String> contents, int sent) {

	static Undisturbed of(TestDatabase server, Path scripts) throws Exception {
		TestSchema schema = server.create();
		try (Wire wire = new Wire(schema.url());
				CampaignProcess process = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts)) {
			process.go();
			if (process.end() != 0) {
				throw new IllegalStateException("Even an undisturbed run fails:\n" + process);
			}
			return new Undisturbed(Contents.of(schema.asAdmin()), wire.sent());
		}
	}

}
