package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.Random;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * An administrator ends sessions at a random moment while two processes start: those that
 * migrate, or the one alone that holds the lock. Both processes live on and are to get
 * through by themselves.
 */
final class EndedSessions implements Scenario {

	private static final String HOLDERS = "select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";

	private final String sessions;

	private final String condition;

	private EndedSessions(String sessions, String condition) {
		this.sessions = sessions;
		this.condition = condition;
	}

	static EndedSessions ofTheMigrator() {
		return new EndedSessions("the migrator", "pid not in (" + HOLDERS + ")");
	}

	static EndedSessions ofTheLock() {
		return new EndedSessions("the lock alone", "pid in (" + HOLDERS + ")");
	}

	@Override
	public String name() {
		return "pg_terminate_backend of " + this.sessions;
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Scripts.of("PostgreSQL");
		Undisturbed undisturbed = Undisturbed.of(TestDatabase.postgreSql(), scripts);
		for (int number = 0; number < campaign.size(1, 10); number++) {
			Random random = campaign.random(this, number);
			TestSchema schema = TestDatabase.postgreSql().create();
			String run = "%s, run %d".formatted(name(), number);
			try (Wire wire = new Wire(schema.url());
					CampaignProcess one = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts);
					CampaignProcess other = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts)) {
				wire.at(1 + random.nextInt(undisturbed.sent()), Wire.Then.GO_ON, () -> {
					if (end(schema) > 0) {
						outcome.happened();
					}
				});
				one.go();
				other.go();
				if (one.end() != 0) {
					outcome.stuck(run, one);
				}
				if (other.end() != 0) {
					outcome.stuck(run, other);
				}
				outcome.compare(run, undisturbed.contents(), Contents.of(schema.asAdmin()));
			}
		}
	}

	private int end(TestSchema schema) {
		return schema.asAdmin()
			.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s' and %s"
				.formatted(schema.migrator().username(), this.condition))
			.size();
	}

}
