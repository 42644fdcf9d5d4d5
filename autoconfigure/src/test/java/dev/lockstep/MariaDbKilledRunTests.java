package dev.lockstep;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left of a run that ended at any moment, on MariaDB.
 */
class MariaDbKilledRunTests extends AbstractKilledRunTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

	@Override
	String unsettleable() {
		ask().execute("create table hidden (id int)");
		ask().execute("create procedure fill() insert into hidden values (1)");
		return "call fill()";
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table made (id int, name varchar(10))", "create table made like base",
			"create table `made` as select id, name from base", "drop table old", "create index made on base (name)",
			"drop index old on base", "create view made as select id, name from base", "drop view old_view",
			"create procedure made() select 1, 2", "create function made() returns int return 1",
			"create trigger made before insert on base for each row set new.id = 2", "drop procedure old_procedure",
			"alter table base add column made int, add column made2 int", "alter table base add made int not null",
			"alter table base drop column old", "alter table base drop old", "alter table base add index made (name)",
			"alter table base add unique made (name)", "alter table base drop index old",
			"alter table base add constraint made check (id > 0)", "alter table base add primary key (id)",
			"alter table base rename column old to made", "alter table base change old made int",
			"alter table base change column old old bigint", "alter table base modify old bigint",
			"alter table base rename to made", "rename table base to made", "truncate table base",
			"create or replace view made as select 1", "drop table if exists old, nothing",
			"create table if not exists made (id int)", "alter table base add column if not exists made int" })
	void statementThatCommitsByItselfIsSettledByWhatItMakes(String statement) {
		for (boolean before : new boolean[] { true, false }) {
			makeDatabase();
			ask().execute("create table base (id int, name varchar(10), old int, key old (old))");
			ask().execute("create table old (id int)");
			ask().execute("create view old_view as select 1");
			ask().execute("create procedure old_procedure() select 1");
			this.release.baseline("0").script("V1__one.sql", statement + ";\ncreate table after_it (id int);");
			if (before) {
				killBefore(statement);
			}
			else {
				killAfter(statement);
			}
			assertThat(this.release.migrate()).containsExactly("1");
			assertThat(states()).containsExactly("1 applied");
			assertThat(appliedEvents()).containsExactly("1");
		}
	}

}
