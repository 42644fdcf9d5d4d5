package dev.lockstep;

import java.util.List;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * What a reset promises, on PostgreSQL.
 */
class PostgreSqlResetContractTests extends AbstractResetContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@Override
	protected List<String> specialities() {
		return List.of("create sequence numbers", "create type mood as enum ('sad', 'happy')",
				"create domain email as text", "create type pair as (a int, b mood)",
				"create type span as range (subtype = int)",
				"create function answer(mood, int default 1) returns int language sql as 'select 42'",
				"create procedure nothing() language sql as 'select 1'",
				"create aggregate total (int) (sfunc = int4pl, stype = int)",
				"create materialized view ones as select id from one",
				"create table parted (id int) partition by range (id)",
				"create table parted_low partition of parted for values from (0) to (10)",
				"create collation german (locale = 'C')",
				"create text search configuration plain (parser = \"default\")",
				"create table \"Strange Name\" (id serial, m mood)",
				"create function watch() returns trigger language plpgsql as 'begin return new; end'",
				"create trigger watch before insert on one for each row execute function watch()");
	}

}
