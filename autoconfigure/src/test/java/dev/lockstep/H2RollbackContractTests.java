package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a rollback promises, on H2.
 */
class H2RollbackContractTests extends AbstractRollbackContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

}
