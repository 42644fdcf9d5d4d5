package dev.lockstep.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Breaks things on purpose: nothing may be lost, nothing done twice, nobody stuck. With
 * {@code -Dlockstep.campaign=long} it does so many times over and writes
 * {@code docs/reference/reliability.md}.
 */
class CampaignTests {

	private static final long SEED = Long.getLong("lockstep.campaign.seed", System.nanoTime());

	private static final long START = System.nanoTime();

	private static final Map<Scenario, Outcome> outcomes = new LinkedHashMap<>();

	@TempDir
	private Path directory;

	// The system property lockstep.campaign.only picks some by a part of their names.
	static List<Named<Scenario>> scenarios() {
		String part = System.getProperty("lockstep.campaign.only", "");
		return Scenarios.ALL.stream()
			.filter((scenario) -> Campaign.isFull() || scenario.isQuick())
			.filter((scenario) -> scenario.name().contains(part))
			.map((scenario) -> Named.of(scenario.name(), scenario))
			.toList();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("scenarios")
	void losesNothingDoesNothingTwiceAndGetsThrough(Scenario scenario) throws Exception {
		System.out.println("Campaign: %s, -Dlockstep.campaign.seed=%d".formatted(scenario.name(), SEED));
		Outcome outcome = new Outcome();
		scenario.run(new Campaign(Campaign.isFull(), SEED, this.directory), outcome);
		outcomes.put(scenario, outcome);
		System.out.println(outcome.row(scenario.name()));
		assertThat(outcome.failures()).isEmpty();
		assertThat(outcome.runs()).isPositive();
	}

	@AfterAll
	static void table() throws IOException {
		String table = ReliabilityPage.table(outcomes);
		System.out.println(table);
		if (Campaign.isFull() && outcomes.size() == Scenarios.ALL.size()) {
			ReliabilityPage.write(table, SEED, (System.nanoTime() - START) / 60_000_000_000L);
		}
	}

}
