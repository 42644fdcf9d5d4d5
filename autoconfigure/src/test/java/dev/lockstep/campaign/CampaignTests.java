package dev.lockstep.campaign;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Breaks things on purpose: nothing may be lost, nothing done twice, nobody stuck. With
 * {@code -Dlockstep.campaign=long} it does so many times over and writes
 * {@code docs/reference/reliability.md}.
 */
class CampaignTests {

	private static final long SEED = Long.getLong("lockstep.campaign.seed", System.nanoTime());

	private static final Map<String, Outcome> outcomes = new LinkedHashMap<>();

	@TempDir
	private Path directory;

	static List<Scenario> scenarios() {
		return List.of(new KilledProcess("PostgreSQL", TestDatabase::postgreSql, 20, 200),
				new KilledProcess("MariaDB", TestDatabase::mariaDb, 10, 100), new ManyAtOnce(), new ManyWaiting());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("scenarios")
	void losesNothingDoesNothingTwiceAndGetsThrough(Scenario scenario) throws Exception {
		System.out.println("Campaign: %s, seed %d".formatted(scenario.name(), SEED));
		Outcome outcome = new Outcome();
		scenario.run(new Campaign(Campaign.isFull(), SEED, this.directory), outcome);
		outcomes.put(scenario.name(), outcome);
		System.out.println(outcome.row(scenario.name()));
		assertThat(outcome.failures()).isEmpty();
		assertThat(outcome.runs()).isPositive();
	}

	@AfterAll
	static void table() {
		System.out.println(
				"| what happened | runs | lost | twice | stuck | figures |\n| --- | --- | --- | --- | --- | --- |");
		outcomes.forEach((name, outcome) -> System.out.println(outcome.row(name)));
	}

}
