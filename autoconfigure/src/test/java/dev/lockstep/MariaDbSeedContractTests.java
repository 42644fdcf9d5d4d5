package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What seeding promises, on MariaDB.
 */
class MariaDbSeedContractTests extends AbstractSeedContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

}
