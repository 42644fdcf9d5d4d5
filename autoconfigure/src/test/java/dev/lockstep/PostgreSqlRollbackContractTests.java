package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a rollback promises, on PostgreSQL.
 */
class PostgreSqlRollbackContractTests extends AbstractRollbackContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@Override
	protected boolean transactional() {
		return true;
	}

}
