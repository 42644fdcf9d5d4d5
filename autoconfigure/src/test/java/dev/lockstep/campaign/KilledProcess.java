package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * A process is killed at a random moment, and another takes its place at once.
 */
final class KilledProcess implements Scenario {

	private final String database;

	private final Supplier<TestDatabase> server;

	private final int quick;

	private final int full;

	private final Map<String, Integer> moments = new TreeMap<>();

	KilledProcess(String database, Supplier<TestDatabase> server, int quick, int full) {
		this.database = database;
		this.server = server;
		this.quick = quick;
		this.full = full;
	}

	@Override
	public String name() {
		return "kill -9, " + this.database;
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Path scripts = Scripts.of(this.database);
		Undisturbed undisturbed = Undisturbed.of(this.server.get(), scripts);
		AtomicInteger kills = new AtomicInteger();
		int wanted = campaign.size(this.quick, this.full);
		int inARow = campaign.size(4, 1);
		Campaign.repeat((int) Math.ceil((double) wanted / inARow), (number) -> {
			Random random = campaign.random(this, number);
			int left = inARow;
			while (left > 0) {
				left -= kill(left, number, random, scripts, undisturbed, outcome);
			}
			kills.addAndGet(inARow);
		});
		outcome.figure("%d kills, each at one of about %d moments".formatted(kills.get(), undisturbed.sent()));
		this.moments.forEach((moment, times) -> outcome.figure("%d %s".formatted(times, moment)));
	}

	// Kills up to so many processes in a row, and lets the last one live.
	private int kill(int most, int number, Random random, Path scripts, Undisturbed undisturbed, Outcome outcome)
			throws Exception {
		TestSchema schema = this.server.get().create();
		StringBuilder run = new StringBuilder("%s, run %d, %s".formatted(name(), number, schema.url()));
		int killed = 0;
		while (true) {
			try (Wire wire = new Wire(schema.url());
					CampaignProcess process = CampaignProcess.prepare(wire.url(), schema.migrator(), scripts)) {
				if (killed < most) {
					wire.at(1 + random.nextInt(undisturbed.sent()),
							random.nextBoolean() ? Wire.Then.CUT_BEHIND : Wire.Then.CUT_BEFORE, process::kill);
				}
				process.go();
				int code = process.end();
				run.append(", ").append(wire.sent()).append((code == CampaignProcess.KILLED) ? " killed" : " ended");
				if (code == CampaignProcess.KILLED) {
					killed++;
					note(moment(schema.asAdmin()));
					continue;
				}
				if (code != 0) {
					outcome.stuck(run.toString(), process);
				}
				outcome.compare(run.toString(), undisturbed.contents(), Contents.of(schema.asAdmin()));
				return killed;
			}
		}
	}

	private synchronized void note(String moment) {
		this.moments.merge(moment, 1, Integer::sum);
	}

	// What it had done, as far as can be seen from outside.
	private static String moment(JdbcTemplate database) {
		try {
			int running = database.queryForObject("select count(*) from lockstep_history where state = 'running'",
					Integer.class);
			return (running > 0) ? "half-way through a migration" : "in a transaction or between two";
		}
		catch (BadSqlGrammarException ex) {
			return "before the first";
		}
	}

}
