package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * What a run leaves that nobody disturbs.
 *
 * @param contents what the database holds after it
 * @param sent how often it sent something to the database
 */
record Undisturbed(List<String> contents, int sent) {

	private static final Map<List<Object>, Undisturbed> KNOWN = new HashMap<>();

	static Undisturbed of(TestDatabase server, Path scripts) throws Exception {
		Undisturbed known = KNOWN.get(List.of(server, scripts));
		if (known == null) {
			known = run(server, scripts);
			KNOWN.put(List.of(server, scripts), known);
		}
		return known;
	}

	private static Undisturbed run(TestDatabase server, Path scripts) throws Exception {
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

	// The contents alone, which need no process.
	static List<String> contents(TestDatabase server, Path scripts) {
		TestSchema schema = server.create();
		new Release(schema, scripts).migrate();
		return Contents.of(schema.asAdmin());
	}

}
