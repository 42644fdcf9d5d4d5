package dev.lockstep.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestSchema;

/**
 * The disk is full in mid-run, in a transaction and outside of one, until somebody makes
 * room.
 */
final class FullDisk implements Scenario {

	private static final String BALLAST = BreakablePostgreSql.SMALL_DISK + "/ballast";

	@Override
	public String name() {
		return "disk full in mid-run";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		BreakablePostgreSql server = BreakablePostgreSql.get();
		server.run("mkdir %s/space".formatted(BreakablePostgreSql.SMALL_DISK));
		server.asAdmin()
			.execute("create tablespace small location '%s/space'".formatted(BreakablePostgreSql.SMALL_DISK));
		server.asAdmin().execute("grant create on tablespace small to public");
		for (String directive : List.of("", "-- lockstep: transaction=none\n")) {
			fill(server, directive, Files.createTempDirectory(campaign.directory(), "full"), outcome);
		}
	}

	private void fill(BreakablePostgreSql server, String directive, Path scripts, Outcome outcome) throws Exception {
		TestSchema schema = server.database().create();
		new Release(schema, scripts)
			.script("V1__big.sql", "create table big (text text) tablespace small; create table trace (id int);")
			.script("V2__fill.sql", directive + """
					insert into trace values (1);
					insert into big select repeat('x', 1000) from generate_series(1, 6000);
					insert into trace values (2);
					""");
		server.run("dd if=/dev/zero of=%s bs=1M count=$(($(df --output=avail --block-size=1M %s | tail -1) - 3))"
			.formatted(BALLAST, BreakablePostgreSql.SMALL_DISK));
		try (CampaignProcess full = CampaignProcess.prepare(schema.url(), schema.migrator(), scripts);
				CampaignProcess next = CampaignProcess.prepare(schema.url(), schema.migrator(), scripts)) {
			full.go();
			if (!full.failsWith("Make room on the disk of the database")) {
				outcome.stuck(name() + ", without a problem", full);
			}
			server.run("rm " + BALLAST);
			next.go();
			if (next.end() != 0) {
				outcome.stuck(name() + ", also when there is room again", next);
			}
		}
		outcome.compare(name(), Undisturbed.contents(server.database(), scripts), Contents.of(schema.asAdmin()));
	}

}
