package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a run promises, on MariaDb.
 */
class MariaDbMigrateContractTests extends AbstractMigrateContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

}
