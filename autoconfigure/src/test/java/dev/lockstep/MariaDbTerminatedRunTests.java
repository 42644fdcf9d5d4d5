package dev.lockstep;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * A process that is ended while it migrates MariaDB.
 */
class MariaDbTerminatedRunTests extends AbstractTerminatedRunTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

	@Override
	String slow() {
		return "select sleep(120)";
	}

	@Override
	boolean isSlow(JdbcTemplate ask) {
		return !ask
			.queryForList(
					"select 1 from information_schema.processlist where db = database() and info = 'select sleep(120)'")
			.isEmpty();
	}

}
