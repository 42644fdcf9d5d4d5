package dev.lockstep;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * A process that is ended while it migrates PostgreSQL.
 */
class PostgreSqlTerminatedRunTests extends AbstractTerminatedRunTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@Override
	String slow() {
		return "select pg_sleep(120)";
	}

	@Override
	boolean isSlow(JdbcTemplate ask) {
		return !ask.queryForList(
				"select 1 from pg_stat_activity where datname = current_database() and query = 'select pg_sleep(120)' and state = 'active'")
			.isEmpty();
	}

	@Test
	void terminatedProcessKeepsTheJournalOfWhatRunsOutsideOfATransaction() throws Exception {
		terminate("-- lockstep: transaction=none\n");
		goesOn("-- lockstep: transaction=none\n");
	}

}
