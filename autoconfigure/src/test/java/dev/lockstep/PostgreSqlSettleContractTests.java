package dev.lockstep;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What baseline and repair promise, on PostgreSQL.
 */
class PostgreSqlSettleContractTests extends AbstractSettleContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

}
