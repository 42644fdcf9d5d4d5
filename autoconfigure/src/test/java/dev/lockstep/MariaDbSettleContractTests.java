package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What baseline and repair promise, on MariaDB.
 */
class MariaDbSettleContractTests extends AbstractSettleContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

}
