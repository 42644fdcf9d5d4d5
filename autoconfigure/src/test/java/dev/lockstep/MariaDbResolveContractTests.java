package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What settling a migration promises, on MariaDB.
 */
class MariaDbResolveContractTests extends AbstractResolveContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

}
