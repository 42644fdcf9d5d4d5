package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What baseline and repair promise, on H2.
 */
class H2SettleContractTests extends AbstractSettleContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

}
