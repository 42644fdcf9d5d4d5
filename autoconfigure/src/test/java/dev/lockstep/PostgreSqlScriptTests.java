package dev.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.plan.DatabaseState;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What only PostgreSQL has: its statements reach the server whole, and those that it
 * refuses in a transaction run outside of one.
 */
class PostgreSqlScriptTests {

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory).withRuntimeRole();
	}

	private JdbcTemplate ask() {
		return this.schema.asMigrator();
	}

	private Problem problem() {
		List<Problem> problems = catchThrowableOfType(LockstepException.class, () -> this.release.migrate()).problems();
		assertThat(problems).hasSize(1);
		return problems.get(0);
	}

	@Test
	void hardStatementsReachTheServerWhole() {
		this.release.script("V1__hard.sql", """
				create table "odd;name" (id int, text text);
				create function twice(n int) returns int language plpgsql as $body$
				begin
				  -- not the end: $$ ; $$
				  return n * 2;
				end;
				$body$;
				create function thrice(n int) returns int begin atomic select 1; select n * 3; end;
				create rule notice as on insert to "odd;name" do also (select 1; select 2);
				/* outer /* inner; */ still a comment; */
				insert into "odd;name" values (twice(2), E'it''s \\'; fine\\''), (thrice(2), U&'d\\0061ta;');
				""");
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(ask().queryForList("select text from \"odd;name\" order by id", String.class))
			.containsExactly("it's '; fine'", "data;");
	}

	@Test
	void whatPsqlCutsOtherwiseIsWhatTheServerReads() throws IOException {
		this.release.script("V1__hard.sql",
				Files.readString(Path.of("src/test/resources/script/postgresql/28_otherwise_than_psql.sql")));
		assertThat(this.release.migrate()).containsExactly("1");
	}

	@Test
	void copyDataGoesThroughTheDriver() {
		this.release.script("V1__copy.sql", """
				create table prices (item text, price numeric);
				copy prices (item, price) from stdin;
				tea; with lemon	2.50
				\\N	3
				\\.
				insert into prices values ('last', 1);
				""");
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(ask().queryForList("select coalesce(item, '-') from prices order by price", String.class))
			.containsExactly("last", "tea; with lemon", "-");
	}

	@Test
	void badCopyDataIsRolledBack() {
		this.release.script("V1__copy.sql", """
				create table prices (item text, price numeric);
				copy prices from stdin;
				tea	cheap
				\\.
				""");
		assertThat(problem().message()).startsWith("Statement 2 of 2 failed: ").contains("cheap");
		assertThat(ask().queryForList("select relname from pg_class where relname = 'prices'")).isEmpty();
	}

	@Test
	void concurrentIndexRunsOutsideOfATransactionAndIsRecordedByStatement() {
		this.release.script("V1__table.sql", "create table items (id int, name text);").script("V2__indexes.sql", """
				create index concurrently items_by_name on items (name);
				create index concurrently items_by_missing on items (missing);
				insert into items values (1, 'one');
				""");
		assertThat(problem().message()).startsWith("Statement 2 of 3 failed: ")
			.endsWith("The statement before it has run and stays; the next start goes on with this one.");
		this.release.script("V2__indexes.sql", """
				create index concurrently items_by_name on items (name);
				create index concurrently items_by_id on items (id);
				insert into items values (1, 'one');
				""");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(ask().queryForList(
				"select relname from pg_class join pg_index on indexrelid = pg_class.oid where relname like 'items_%' and indisvalid order by 1",
				String.class))
			.containsExactly("items_by_id", "items_by_name");
	}

	@Test
	void changingAFinishedStatementIsRefused() {
		this.release.script("V1__table.sql", "create table items (id int, name text);").script("V2__indexes.sql", """
				create index concurrently items_by_name on items (name);
				create index concurrently items_by_missing on items (missing);
				""");
		problem();
		this.release.script("V2__indexes.sql", """
				create index concurrently items_by_name on items (name, id);
				create index concurrently items_by_id on items (id);
				""");
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.EDITED_MIGRATION);
		assertThat(problem.message()).startsWith("Statement 1 of migration 2 ran in an earlier, unfinished run")
			.contains("-create index concurrently items_by_name on items (name);\n",
					"+create index concurrently items_by_name on items (name, id);\n");
	}

	@Test
	void directiveKeepsAScriptOutOfATransaction() {
		this.release.script("V1__two.sql", """
				-- lockstep: transaction=none
				create table one (id int);
				create table one (id int);
				""");
		assertThat(problem().message()).startsWith("Statement 2 of 2 failed: ");
		assertThat(ask().queryForObject("select count(*) from one", Integer.class)).isZero();
	}

	@Test
	void failureInATransactionLeavesNothing() {
		this.release.script("V1__two.sql", "create table one (id int);\ncreate table one (id int);");
		assertThat(problem().message()).endsWith("The migration was rolled back; nothing of it remains.");
		assertThat(ask().queryForList("select relname from pg_class where relname = 'one'")).isEmpty();
	}

	@Test
	void errorPointsIntoTheStatement() {
		this.release.script("V1__typo.sql", "select 1;\n\ncreate table one (\n  id int,\n  name tekst\n);\n");
		Problem problem = problem();
		assertThat(problem.location()).isNotNull();
		assertThat(problem.location().line()).isEqualTo(5);
		assertThat(problem.location().column()).isEqualTo(8);
	}

	@Test
	void runtimeRoleMayUseSchemasFunctionsSequencesAndViews() {
		this.release.script("V1__all.sql", """
				create schema extra;
				create table extra.things (id int generated by default as identity, name text);
				create sequence extra.numbers;
				create view extra.names as select name from extra.things;
				create function extra.answer() returns int language sql return 42;
				""");
		this.release.migrate();
		JdbcTemplate runtime = this.schema.asRuntime();
		runtime.update("insert into extra.things (name) values ('one')");
		assertThat(runtime.queryForObject("select name from extra.names", String.class)).isEqualTo("one");
		assertThat(runtime.queryForObject("select nextval('extra.numbers')", Integer.class)).isOne();
		assertThat(runtime.queryForObject("select extra.answer()", Integer.class)).isEqualTo(42);
	}

	@Test
	void migratorThatMayNotCreateIsToldTheGrant() {
		this.schema.asAdmin().execute("revoke create on schema public from " + this.schema.migrator().username());
		this.release.script("V1__one.sql", "create table one (id int);");
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.PERMISSION_DENIED);
		assertThat(problem.action())
			.contains("GRANT USAGE, CREATE ON SCHEMA public TO " + this.schema.migrator().username());
	}

	@Test
	void scriptMayCreateAsAnotherRole() {
		String owner = this.schema.migrator().username() + "_owner";
		JdbcTemplate admin = this.schema.asAdmin();
		admin.execute("create role " + owner);
		admin.execute("grant create, usage on schema public to " + owner);
		admin.execute("grant %s to %s".formatted(owner, this.schema.migrator().username()));
		this.release.script("V1__owned.sql", "set role %s;\ncreate table owned (id int);".formatted(owner))
			.script("V2__own.sql", "create table own (id int);");
		assertThat(this.release.migrate()).containsExactly("1", "2");
		assertThat(admin.queryForList(
				"select tableowner from pg_tables where tablename in ('owned', 'own') order by tablename",
				String.class))
			.containsExactly(this.schema.migrator().username(), owner);
	}

	@Test
	void migratorMayActAsARoleThatSeesNoSessions() {
		String owner = this.schema.migrator().username() + "_owner";
		JdbcTemplate admin = this.schema.asAdmin();
		admin.execute("create role " + owner);
		admin.execute("grant create, usage on schema public to " + owner);
		admin.execute("grant %s to %s".formatted(owner, this.schema.migrator().username()));
		admin.execute("alter role %s set role = %s".formatted(this.schema.migrator().username(), owner));
		this.release.script("V1__one.sql", "create table one (id int);");
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(admin.queryForObject("select tableowner from pg_tables where tablename = 'one'", String.class))
			.isEqualTo(owner);
	}

	@Test
	void historyLivesInTheFirstOfSeveralSchemas() {
		this.release.schemas("sales", "stock").script("V1__one.sql", """
				create table orders (id int);
				create table stock.items (id int);
				""");
		this.release.migrate();
		assertThat(ask().queryForList(
				"select schemaname || '.' || tablename from pg_tables where schemaname in ('sales', 'stock') and tablename not like 'lockstep%' order by 1",
				String.class))
			.containsExactly("sales.orders", "stock.items");
		assertThat(ask().queryForObject("select count(*) from sales.lockstep_history", Integer.class)).isOne();
		this.schema.asRuntime().update("insert into sales.orders values (1)");
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void schemaWithAnyNameIsCreatedAndPendingBefore() {
		this.release.schemas("My Shop", "order").script("V1__one.sql", "create table one (id int);");
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.PENDING);
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void procedureMayCommitOutsideOfATransaction() {
		this.release.script("V1__procedure.sql", """
				create table one (id int);
				create procedure fill() language plpgsql as $$ begin insert into one values (1); commit; end $$;
				""").script("V2__call.sql", "-- lockstep: transaction=none\ncall fill();");
		assertThat(this.release.migrate()).containsExactly("1", "2");
	}

	@Test
	void halfRunScriptGoesOnAlsoIfItCouldRunInATransactionNow() {
		this.release.script("V1__two.sql",
				"-- lockstep: transaction=none\ncreate table one (id int);\ncreate tabel two (id int);");
		problem();
		this.release.script("V1__two.sql", "create table one (id int);\ncreate table two (id int);");
		assertThat(this.release.migrate()).containsExactly("1");
	}

}
