package dev.lockstep.campaign;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the page of the campaign against the campaign.
 */
class ReliabilityPageTests {

	@Test
	void showsEveryScenario() throws IOException {
		assertThat(ReliabilityPage.rows()).extracting((row) -> row.get(0))
			.containsExactlyElementsOf(Scenarios.ALL.stream().map(Scenario::name).toList());
	}

	@Test
	void showsARunInWhichNothingWasLostOrDoneTwiceAndNobodyWasStuck() throws IOException {
		assertThat(ReliabilityPage.rows()).allSatisfy((row) -> {
			assertThat(Integer.parseInt(row.get(1))).isPositive();
			assertThat(row.subList(2, 5)).isEqualTo(List.of("0", "0", "0"));
		});
	}

	@Test
	void saysWithWhichCommandItWasMade() throws IOException {
		assertThat(ReliabilityPage.text()).contains('`' + ReliabilityPage.COMMAND + '`', "seed ");
	}

}
