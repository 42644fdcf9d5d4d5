package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What seeding promises, on H2.
 */
class H2SeedContractTests extends AbstractSeedContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

}
