package dev.lockstep.autoconfigure;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All commands on H2, which has no client program for scripts and none for squashes.
 */
class H2CommandsContractTests extends AbstractCommandsContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

	@Override
	protected void squash() {
		assertThat(json(1, "squash", "--to", "2", "--yes").get("problems")).asString()
			.contains("unsupported-database")
			.contains("H2");
		assertThat(json(1, "plan", "--script").get("problems")).asString()
			.contains("unsupported-database")
			.contains("H2");
	}

}
