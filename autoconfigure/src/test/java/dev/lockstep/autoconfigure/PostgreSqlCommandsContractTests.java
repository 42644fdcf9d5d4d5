package dev.lockstep.autoconfigure;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * All commands on PostgreSQL.
 */
class PostgreSqlCommandsContractTests extends AbstractCommandsContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.dumpedPostgreSql();
	}

}
