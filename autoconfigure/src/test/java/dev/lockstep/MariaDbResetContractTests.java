package dev.lockstep;

import java.util.List;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a reset promises, on MariaDB.
 */
class MariaDbResetContractTests extends AbstractResetContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

	@Override
	protected List<String> specialities() {
		return List.of("create procedure nothing() select 1",
				"create function answer() returns int deterministic return 42", "create sequence numbers",
				"create trigger watch before insert on one for each row set new.id = new.id",
				"create event daily on schedule every 1 day do select 1");
	}

}
