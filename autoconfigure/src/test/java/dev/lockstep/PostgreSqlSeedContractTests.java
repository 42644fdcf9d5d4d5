package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What seeding promises, on PostgreSQL.
 */
class PostgreSqlSeedContractTests extends AbstractSeedContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

}
