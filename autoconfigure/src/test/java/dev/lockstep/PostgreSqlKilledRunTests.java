package dev.lockstep;

import org.junit.jupiter.api.Test;

import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left of a run that ended at any moment, on PostgreSQL.
 */
class PostgreSqlKilledRunTests extends AbstractKilledRunTests {

	private static final String INVALID = "select count(*) from pg_index where not indisvalid";

	private static final String VALID = "select count(*) from pg_index where indisvalid and indexrelid = to_regclass('one_id')";

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@Override
	String unsettleable() {
		ask().execute("create schema app");
		ask().execute("create table app.hidden (id int)");
		return "create index concurrently on app.hidden (id)";
	}

	private void scriptWithIndex(String statement) {
		this.release.script("V1__one.sql", "create table one (id int); insert into one select generate_series(1, 10);");
		this.release.migrate();
		this.release.script("V2__index.sql", statement);
	}

	@Test
	void finishedConcurrentBuildIsNotBuiltAgain() {
		scriptWithIndex("create index concurrently one_id on one (id);");
		killAfter("create index");
		String before = ask().queryForObject("select to_regclass('one_id')::oid::text", String.class);
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(ask().queryForObject("select to_regclass('one_id')::oid::text", String.class)).isEqualTo(before);
		assertThat(states()).containsExactly("1 applied", "2 applied");
	}

	@Test
	void concurrentBuildThatNeverBeganIsBuilt() {
		scriptWithIndex("create index concurrently one_id on one (id);");
		killBefore("create index");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(ask().queryForObject(VALID, Integer.class)).isOne();
	}

	@Test
	void invalidIndexOfABrokenBuildIsDroppedAndBuiltAgain() {
		scriptWithIndex("create unique index concurrently one_id on one (id);");
		ask().update("insert into one values (1)");
		assertThat(problem().code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
		assertThat(ask().queryForObject(INVALID, Integer.class)).isOne();
		ask().update("delete from one where id = 1");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(ask().queryForObject(INVALID, Integer.class)).isZero();
		assertThat(ask().queryForObject(VALID, Integer.class)).isOne();
	}

	@Test
	void invalidIndexIsNotTakenForBuiltByIfNotExists() {
		scriptWithIndex("create unique index concurrently if not exists One_Id on public.one (id);");
		ask().update("insert into one values (1)");
		assertThat(problem().code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
		ask().update("delete from one where id = 1");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(ask().queryForObject(VALID, Integer.class)).isOne();
	}

	@Test
	void settingsOfFinishedStatementsHoldInTheRunThatGoesOn() {
		this.release.script("V1__one.sql", """
				-- lockstep: transaction=none
				create schema app;
				set search_path = app;
				create table one (id int);
				vacuum one;
				""");
		killBefore("vacuum");
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(ask().queryForObject("select count(*) from app.one", Integer.class)).isZero();
	}

}
