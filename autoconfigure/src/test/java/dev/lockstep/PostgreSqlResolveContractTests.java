package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What settling a migration promises, on PostgreSQL.
 */
class PostgreSqlResolveContractTests extends AbstractResolveContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

}
