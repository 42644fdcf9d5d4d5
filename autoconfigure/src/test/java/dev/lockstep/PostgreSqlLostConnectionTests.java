package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;

import dev.lockstep.database.Blocker;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.Run;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.FaultyDataSource;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What becomes of a run whose sessions are ended by others, on PostgreSQL.
 */
class PostgreSqlLostConnectionTests {

	private static final String LOCK = "select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";

	private static final String SLEEPER = "select pid from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and datname = current_database() and pid <> pg_backend_pid()";

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory);
	}

	private JdbcTemplate ask() {
		return this.schema.asAdmin();
	}

	private void end(String session) {
		await(() -> !ask().queryForList(session, Integer.class).isEmpty());
		ask().queryForList(session, Integer.class)
			.forEach((pid) -> ask().queryForObject("select pg_terminate_backend(?)", Boolean.class, pid));
	}

	private static void await(BooleanSupplier condition) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(20))
			.until(condition::getAsBoolean);
	}

	private List<String> applied() {
		return ask().queryForList("select version from lockstep_history_log where event = 'applied' order by id",
				String.class);
	}

	@Test
	void sessionOfATransactionIsEnded() throws Exception {
		this.release.script("V1__one.sql",
				"create table one (id int); select pg_sleep(1); insert into one values (1);");
		CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(this.release::migrate);
		end(SLEEPER);
		assertThat(run.get(60, TimeUnit.SECONDS)).containsExactly("1");
		assertThat(applied()).containsExactly("1");
		assertThat(ask().queryForList("select id from one", Integer.class)).containsExactly(1);
	}

	@Test
	void sessionOfAStatementIsEnded() throws Exception {
		this.release.script("V1__one.sql", """
				-- lockstep: transaction=none
				create table one (id int);
				insert into one values (1);
				insert into one select 2 from pg_sleep(1);
				""");
		CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(this.release::migrate);
		end(SLEEPER);
		assertThat(run.get(60, TimeUnit.SECONDS)).containsExactly("1");
		assertThat(applied()).containsExactly("1");
		assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2);
	}

	@Test
	void lockIsLostWhileATransactionRuns() throws Exception {
		this.release.script("V1__one.sql", "create table one (id int); select pg_sleep(2); insert into one values (1);")
			.script("V2__two.sql", "insert into one values (2);");
		CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(this.release::migrate);
		await(() -> !ask().queryForList(SLEEPER, Integer.class).isEmpty());
		end(LOCK);
		CompletableFuture<List<String>> second = CompletableFuture.supplyAsync(this.release::migrate);
		List<String> both = new ArrayList<>(first.get(60, TimeUnit.SECONDS));
		both.addAll(second.get(60, TimeUnit.SECONDS));
		assertThat(both).containsExactlyInAnyOrder("1", "2");
		assertThat(applied()).containsExactly("1", "2");
		assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2);
	}

	@Test
	void lockIsLostWhileAMigrationRunsStatementByStatement() throws Exception {
		this.release.script("V1__one.sql", """
				-- lockstep: transaction=none
				create table one (id int);
				insert into one values (1);
				insert into one select 2 from pg_sleep(2);
				insert into one values (3);
				""");
		CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(this.release::migrate);
		await(() -> !ask().queryForList(SLEEPER, Integer.class).isEmpty());
		end(LOCK);
		CompletableFuture<List<String>> second = CompletableFuture.supplyAsync(this.release::migrate);
		first.get(60, TimeUnit.SECONDS);
		second.get(60, TimeUnit.SECONDS);
		assertThat(applied()).containsExactly("1");
		assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2, 3);
	}

	@Test
	void waitingProcessIsToldWhoHoldsTheLock() throws Exception {
		List<Blocker> holders = new CopyOnWriteArrayList<>();
		List<Duration> waits = new CopyOnWriteArrayList<>();
		try (Connection gate = this.schema.migratorDataSource().getConnection()) {
			this.release.script("V1__one.sql", """
					do $$ begin
					  while exists (select from pg_stat_activity where pid = %d) loop
					    perform pg_sleep(0.05), pg_stat_clear_snapshot();
					  end loop;
					end $$""".formatted(gate.unwrap(PGConnection.class).getBackendPID()));
			CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(this.release::migrate);
			await(() -> !ask().queryForList(SLEEPER, Integer.class).isEmpty());
			String holder = ask().queryForObject(LOCK, String.class);
			this.release.listener(new RunListener() {

				@Override
				public void waiting(Optional<Run> run, Optional<Blocker> session, Duration waited) {
					session.ifPresent(holders::add);
					JdbcUtils.closeConnection(gate);
				}

				@Override
				public void waited(Duration waited) {
					waits.add(waited);
				}

			});
			List<String> asked = new CopyOnWriteArrayList<>();
			this.release.migrator(() -> before(this.schema.migratorDataSource(), (sql, connection) -> asked.add(sql)));
			assertThat(this.release.migrate()).isEmpty();
			// Not for all rows, unless they have changed.
			assertThat(asked).anyMatch((sql) -> sql.contains("max(format)"));
			assertThat(first.get(60, TimeUnit.SECONDS)).containsExactly("1");
			assertThat(holders).first().satisfies((session) -> {
				assertThat(session.session()).isEqualTo(holder);
				assertThat(session.user()).isEqualTo(this.schema.migrator().username());
			});
			assertThat(waits).singleElement().satisfies((waited) -> assertThat(waited).isPositive());
		}
	}

	@Test
	void connectionOfTheFirstQuestionIsLost() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.application(losing(this.schema.runtimeDataSource(), "lockstep_history"));
		assertThat(this.release.migrate()).containsExactly("1");
	}

	@Test
	void connectionIsLostWhileAnotherProcessIsAwaited() throws Exception {
		this.release.withRuntimeRole().script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		this.release.script("V2__two.sql", "create table two (id int);");
		Lockstep waits = this.release.application(losing(this.schema.runtimeDataSource(), "lockstep_history"))
			.lockstep();
		CompletableFuture<Void> wait = CompletableFuture.runAsync(waits::awaitUpToDate);
		this.release.application(this.schema.runtimeDataSource()).migrate();
		wait.get(30, TimeUnit.SECONDS);
	}

	// As when a standby without the last commits has taken the place of its primary, and
	// a pooler hides that from the connection with the lock.
	@Test
	void commitsThatTheServerHasLostAreMadeAgain() {
		this.release.script("V1__one.sql", "create table one (id int); insert into one values (1);")
			.script("V2__two.sql", "insert into one values (2);")
			.script("V3__three.sql", "insert into one values (3);");
		AtomicBoolean lost = new AtomicBoolean();
		this.release.migrator(() -> before(this.schema.migratorDataSource(), (sql, connection) -> {
			if (sql.contains("insert into one values (3)") && !lost.getAndSet(true)) {
				ask().update("delete from one where id = 2");
				ask().update("delete from lockstep_history where version = '2'");
				connection.abort(Runnable::run);
			}
		}));
		assertThat(this.release.migrate()).containsExactly("1", "2", "3");
		assertThat(lost).isTrue();
		assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2, 3);
		assertThat(ask().queryForList("select version from lockstep_history order by version", String.class))
			.containsExactly("1", "2", "3");
	}

	@Test
	void connectionsThatAreLostAgainAndAgainAreAProblem() {
		this.release.script("V1__one.sql", "create table one (id int); insert into one values (1);");
		this.release.migrator(() -> before(this.schema.migratorDataSource(), (sql, connection) -> {
			if (sql.contains("insert into one")) {
				ask().queryForList("select pg_terminate_backend(pid) from pg_stat_activity where usename = ?",
						this.schema.migrator().username());
			}
		}));
		LockstepException failure = catchThrowableOfType(LockstepException.class, () -> this.release.migrate());
		assertThat(failure.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.CONNECTION_FAILED);
			assertThat(problem.message()).contains("lost 6 times in a row",
					"terminating connection due to administrator command");
		});
		this.release.migrator(this.schema::migratorDataSource);
		assertThat(this.release.migrate()).containsExactly("1");
	}

	@Test
	void historyThatGoesBackAgainAndAgainIsToldAsSuch() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "create table if not exists two (id int);")
			.script("V3__three.sql", "insert into one values (3);");
		this.release.migrator(() -> before(this.schema.migratorDataSource(), (sql, connection) -> {
			if (sql.contains("insert into one values (3)")) {
				ask().update("delete from lockstep_history where version = '2'");
				connection.abort(Runnable::run);
			}
		}));
		LockstepException failure = catchThrowableOfType(LockstepException.class, () -> this.release.migrate());
		assertThat(failure.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.LOCK_LOST);
			assertThat(problem.message()).contains("6 times in a row", "The history lacks migration 2, which it had");
		});
		this.release.migrator(this.schema::migratorDataSource);
		assertThat(this.release.migrate()).containsExactly("2", "3");
	}

	@Test
	void lockThatIsLostWhileTheHistoryIsCreatedIsAcquiredAgain() {
		List<String> asked = new CopyOnWriteArrayList<>();
		AtomicBoolean lost = new AtomicBoolean();
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrator(() -> before(this.schema.migratorDataSource(), (sql, connection) -> {
			asked.add(sql);
			if (sql.contains("create table if not exists") && !lost.getAndSet(true)) {
				end(LOCK);
				// Creating takes longer than a lock is taken for granted
				ask().execute("select pg_sleep(0.3)");
			}
		}));
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(lost).isTrue();
		assertThat(asked).filteredOn((sql) -> sql.contains("pg_try_advisory_lock")).hasSize(2);
	}

	@Test
	void questionsAreAnsweredSoonButWhatCreatesMayTakeItsTime() {
		List<Map.Entry<String, Integer>> asked = new CopyOnWriteArrayList<>();
		this.release.schemas("app").script("V1__one.sql", "create table one (id int);");
		this.release.migrator(() -> before(this.schema.migratorDataSource(),
				(sql, connection) -> asked.add(Map.entry(sql.strip(), connection.getNetworkTimeout()))));
		this.release.migrate();
		List<Map.Entry<String, Integer>> beforeTheFirst = asked.stream()
			.takeWhile((one) -> !one.getKey().contains("insert into"))
			.toList();
		assertThat(beforeTheFirst).filteredOn((one) -> one.getKey().contains("if not exists"))
			.hasSize(4)
			.allSatisfy((one) -> assertThat(one.getValue()).isEqualTo(3_600_000));
		assertThat(beforeTheFirst).filteredOn((one) -> !one.getKey().contains("if not exists"))
			.hasSizeGreaterThan(4)
			.allSatisfy((one) -> assertThat(one.getValue()).isEqualTo(10_000));
	}

	@Test
	void firstMigrationRunsInTheSessionThatIsOpenedForIt() {
		List<String> executed = new CopyOnWriteArrayList<>();
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "create table two (id int);");
		this.release.migrator(() -> before(this.schema.migratorDataSource(), (sql, connection) -> executed.add(sql)));
		this.release.migrate();
		assertThat(executed).filteredOn((sql) -> sql.contains("discard all")).hasSize(1);
	}

	// Loses its connection once, before it is asked for what contains a part.
	private static DataSource losing(DataSource dataSource, String part) {
		AtomicBoolean lost = new AtomicBoolean();
		return before(dataSource, (sql, connection) -> {
			if (sql.contains(part) && !lost.getAndSet(true)) {
				connection.abort(Runnable::run);
			}
		});
	}

	private static DataSource before(DataSource dataSource, Breaking breaking) {
		return new FaultyDataSource(dataSource, new FaultyDataSource.Fault() {

			@Override
			public void before(String sql, Connection connection) throws SQLException {
				breaking.happens(sql, connection);
			}

		});
	}

	@FunctionalInterface
	private interface Breaking {

		void happens(String sql, Connection connection) throws SQLException;

	}

}
