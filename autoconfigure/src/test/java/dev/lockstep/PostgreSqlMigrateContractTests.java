package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a run promises, on PostgreSQL.
 */
class PostgreSqlMigrateContractTests extends AbstractMigrateContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

}
