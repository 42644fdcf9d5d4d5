package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What settling a migration promises, on H2.
 */
class H2ResolveContractTests extends AbstractResolveContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

}
