package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a run promises, on H2.
 */
class H2MigrateContractTests extends AbstractMigrateContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

}
