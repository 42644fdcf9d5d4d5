package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that wait for others, conflict with them, or take too long, on PostgreSQL.
 */
class PostgreSqlWaitingRunTests extends AbstractWaitingRunTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@Override
	String slow() {
		return "select pg_sleep(60)";
	}

	@Override
	String tooSlow() {
		return "canceling statement due to statement timeout (SQLSTATE 57014)";
	}

	// A sequence remembers what is rolled back.
	@Override
	String conflictsOnce() {
		this.schema.asMigrator().execute("create sequence tries");
		return """
				insert into one values (7);
				do $$ begin
				  if nextval('tries') = 1 then raise 'deadlock' using errcode = '40P01'; end if;
				  if currval('tries') = 2 then raise 'conflict' using errcode = '40001'; end if;
				end $$;
				""";
	}

	@Override
	String leftover() {
		return """
				create schema other;
				create temporary table left_over (id int);
				set search_path = other;
				set statement_timeout = '61s';
				set role %s;
				prepare left_behind as select 1;
				listen left_behind;
				""".formatted(this.schema.migrator().username());
	}

	@Override
	String leftoverGone() {
		return """
				do $$ begin
				  assert to_regclass('pg_temp.left_over') is null, 'temporary table';
				  assert current_schema() = 'public', 'search path';
				  assert current_setting('statement_timeout') <> '61s', 'statement timeout';
				  assert current_setting('role') = 'none', 'role';
				  assert not exists (select from pg_prepared_statements where name = 'left_behind'), 'prepared';
				  assert not exists (select from pg_listening_channels()), 'listening';
				end $$;
				""";
	}

	@Override
	void assertBlockerNamed(String message, Statement other) throws SQLException {
		assertThat(message).containsPattern(
				" In its way: session %d of %s \\(.+\\), idle in transaction for \\d+ s, on one, query: insert into one values \\(1\\)\\. The migration was rolled back"
					.formatted(other.getConnection().unwrap(PGConnection.class).getBackendPID(),
							this.schema.migrator().username()));
	}

	@Test
	void statementOutsideOfATransactionGivesWayEachTime() throws Exception {
		tableLockTimeouts(Duration.ofMillis(50), Duration.ofSeconds(1)).script("V2__two.sql",
				"-- lockstep: transaction=none\nalter table one add column note text;");
		whileInUse((other) -> {
			CompletableFuture<Problem> run = CompletableFuture.supplyAsync(this::problem);
			assertThat(run).succeedsWithin(Duration.ofSeconds(30))
				.extracting(Problem::code)
				.isEqualTo(ProblemCode.TABLE_LOCK_TIMEOUT);
		});
		assertThat(this.release.migrate()).containsExactly("2");
	}

	@Test
	void historiesOfOneDatabaseDoNotWaitForEachOther(@TempDir Path other) throws Exception {
		whileAnotherMigrates((statement) -> assertThat(new Release(this.schema, other).schemas("other")
			.script("V1__one.sql", "create table one (id int);")
			.migrate()).containsExactly("1"));
	}

	// They block nobody while they wait, and to be cancelled costs them all their work.
	@ParameterizedTest
	@ValueSource(strings = { "create index concurrently one_id on one (id)",
			"alter table one validate constraint positive" })
	void statementThatBlocksNobodyWaitsLongerThanTheTableLockTimeout(String statement) throws Exception {
		this.schema.asMigrator().execute("alter table one add constraint positive check (id > 0) not valid");
		tableLockTimeouts(Duration.ofMillis(50), Duration.ofMillis(100)).script("V2__two.sql", statement + ";");
		try (Connection other = this.schema.migratorDataSource().getConnection();
				Statement lock = other.createStatement()) {
			other.setAutoCommit(false);
			lock.execute("lock table one in share update exclusive mode");
			CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(this.release::migrate);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> run.isDone() || !this.schema.asAdmin()
					.queryForList(
							"select from pg_stat_activity where query = ? and wait_event_type = 'Lock' and clock_timestamp() - query_start > interval '300 ms'",
							statement)
					.isEmpty());
			other.rollback();
			assertThat(run.get(30, TimeUnit.SECONDS)).containsExactly("2");
		}
		assertThat(this.schema.asMigrator()
			.queryForObject("select count(*) from lockstep_history_log where event = 'failed'", Integer.class))
			.isZero();
	}

}
