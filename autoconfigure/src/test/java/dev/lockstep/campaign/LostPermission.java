package dev.lockstep.campaign;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * The migrator is refused in mid-run what it was allowed before, until somebody grants it
 * again.
 */
final class LostPermission implements Scenario {

	private static final String PRIVILEGE = "create on schema public";

	@Override
	public String name() {
		return "permission lost in mid-run";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Files.createDirectories(campaign.directory().resolve("permission"));
		TestSchema schema = TestDatabase.postgreSql().create();
		String migrator = schema.migrator().username();
		Release release = new Release(schema, scripts).script("V1__gate.sql", "create table gate (id int);");
		release.migrate();
		release.script("V2__slow.sql", "-- lockstep: lock-timeout=10m\nlock table gate;\ninsert into gate values (1);")
			.script("V3__refused.sql", "insert into gate values (2);\ncreate table refused (id int);");
		try (Gate gate = Gate.closed(schema, "gate");
				CampaignProcess refused = CampaignProcess.prepare(schema.url(), schema.migrator(), scripts);
				CampaignProcess next = CampaignProcess.prepare(schema.url(), schema.migrator(), scripts)) {
			refused.go();
			gate.awaitVisitor();
			schema.asAdmin().execute("revoke %s from %s".formatted(PRIVILEGE, migrator));
			gate.open();
			if (!refused.failsWith("permission denied for schema public")) {
				outcome.stuck(name() + ", without a problem", refused);
			}
			schema.asAdmin().execute("grant %s to %s".formatted(PRIVILEGE, migrator));
			next.go();
			if (next.end() != 0) {
				outcome.stuck(name() + ", also with the permission", next);
			}
			outcome.compare(name(), Undisturbed.contents(TestDatabase.postgreSql(), scripts),
					Contents.of(schema.asAdmin()));
		}
	}

}
