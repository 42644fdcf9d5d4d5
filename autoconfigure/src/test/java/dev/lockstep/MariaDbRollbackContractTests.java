package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a rollback promises, on MariaDB.
 */
class MariaDbRollbackContractTests extends AbstractRollbackContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

}
