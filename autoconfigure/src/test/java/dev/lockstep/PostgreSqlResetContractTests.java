package dev.lockstep;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.lockstep.database.SchemaObject;
import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void objectsOfExtensionsStay() {
		ask().execute("create extension citext");
		ask().execute("create table tagged (tag citext)");
		assertThat(this.release.lockstep().resetPlan().drops()).extracting(SchemaObject::name)
			.noneMatch((name) -> name.contains("citext"));
		this.release.lockstep().reset();
		assertThat(hasTable("tagged")).isFalse();
		assertThat(ask().queryForObject("select 'A'::citext = 'a'::citext", Boolean.class)).isTrue();
	}

	@Test
	void everyManagedSchemaIsEmptiedAndNoOther() {
		this.release.schemas("app", "audit").migrate();
		ask().execute("create table audit.by_hand (id int)");
		ask().execute("create table public.foreign_to_it (id int)");
		this.release.lockstep().reset();
		assertThat(hasTable("audit.by_hand")).isFalse();
		assertThat(hasTable("app.one")).isTrue();
		assertThat(hasTable("public.foreign_to_it")).isTrue();
	}

}
