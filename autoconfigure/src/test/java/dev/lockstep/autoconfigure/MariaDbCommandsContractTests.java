package dev.lockstep.autoconfigure;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * All commands on MariaDB.
 */
class MariaDbCommandsContractTests extends AbstractCommandsContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

}
