package dev.lockstep;

import java.util.List;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a reset promises, on H2.
 */
class H2ResetContractTests extends AbstractResetContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.h2();
	}

	@Override
	protected List<String> specialities() {
		return List.of("create sequence numbers", "create domain email as varchar(100)",
				"create constant answer value 42",
				"create alias parsed for 'java.lang.Integer.parseInt(java.lang.String)'",
				"create synonym again for one");
	}

}
