package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.lockstep.script.ScriptCutter;
import dev.lockstep.script.Statement;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What PostgreSQL tells of a statement that takes long. Each row, on a page of its own,
 * waits for a lock that the test holds.
 */
class PostgreSqlActivityTests {

	private TestSchema schema;

	private Database database;

	// Holds the locks.
	private SingleConnectionDataSource test;

	private Connection worker;

	private String session;

	@BeforeEach
	void makeTable() throws SQLException {
		this.schema = TestDatabase.postgreSql().create();
		this.test = new SingleConnectionDataSource(this.schema.migratorDataSource().getConnection(), true);
		this.worker = this.schema.migratorDataSource().getConnection();
		this.database = Databases.of(this.worker);
		this.session = this.database.sessionId(this.worker);
		ask("create table one (id int, filling text)");
		ask("alter table one alter column filling set storage plain");
		ask("insert into one select n, repeat('x', 5000) from generate_series(1, 10) n");
		ask("""
				create function gate(id int) returns int language plpgsql immutable as
				$$ begin perform pg_advisory_xact_lock_shared(id); return id; end $$""");
	}

	@AfterEach
	void close() throws SQLException {
		this.worker.close();
		this.test.destroy();
	}

	private void ask(String sql) {
		new JdbcTemplate(this.test).execute(sql);
	}

	private void close(int first, int last) {
		ask("select pg_advisory_lock(id) from generate_series(%d, %d) id".formatted(first, last));
	}

	private CompletableFuture<Void> execute(String sql) {
		Statement statement = new ScriptCutter(this.database.lexicalRules()).cut("x.sql", sql).get(0);
		return CompletableFuture.runAsync(() -> {
			try {
				this.database.execute(this.worker, statement);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private void awaitActivity(Activity expected) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(20))
			.untilAsserted(() -> assertThat(activity()).contains(expected));
	}

	private Optional<Activity> activity() throws SQLException {
		try (Connection connection = this.schema.migratorDataSource().getConnection()) {
			return this.database.activity(connection, this.session);
		}
	}

	private void finish(CompletableFuture<Void> statement) throws Exception {
		ask("select pg_advisory_unlock_all()");
		statement.get(30, TimeUnit.SECONDS);
		assertThat(activity()).isEmpty();
	}

	@Test
	void indexIsCountedInPages() throws Exception {
		close(5, 10);
		CompletableFuture<Void> statement = execute("create index one_gate on one (gate(id))");
		awaitActivity(new Activity("building index: scanning table", 40.0));
		finish(statement);
	}

	@Test
	void concurrentIndexTellsHowManySessionsItWaitsFor() throws Exception {
		close(10, 10);
		ask("begin");
		ask("delete from one where id = 0");
		CompletableFuture<Void> statement = execute("create index concurrently one_gate on one (gate(id))");
		awaitActivity(new Activity("waiting for writers before build", 0.0));
		ask("commit");
		awaitActivity(new Activity("building index: scanning table", 90.0));
		finish(statement);
	}

	@Test
	void indexOfAPartitionedTableTellsThePartition() throws Exception {
		ask("create table parts (like one including storage) partition by range (id)");
		ask("create table part_1 partition of parts for values from (1) to (6)");
		ask("create table part_2 partition of parts for values from (6) to (11)");
		ask("insert into parts select * from one");
		close(9, 9);
		CompletableFuture<Void> statement = execute("create index on parts (gate(id))");
		awaitActivity(new Activity("building index: scanning table (partition 2 of 2)", 60.0));
		finish(statement);
	}

	@Test
	void clusterAndFullVacuumTellThePhase() throws Exception {
		ask("create index one_gate on one (gate(id))");
		close(3, 3);
		CompletableFuture<Void> statement = execute("vacuum full one");
		awaitActivity(new Activity("rebuilding index", null));
		finish(statement);
		close(3, 3);
		statement = execute("cluster one using one_gate");
		awaitActivity(new Activity("sorting tuples", null));
		finish(statement);
	}

	@Test
	void vacuumIsCountedInPages() throws Exception {
		ask("begin");
		ask("declare pin cursor for select * from one");
		ask("fetch 5 from pin");
		CompletableFuture<Void> statement = execute("vacuum (freeze, disable_page_skipping) one");
		awaitActivity(new Activity("scanning heap", 40.0));
		ask("commit");
		finish(statement);
	}

	@Test
	void copyFromTheClientHasNoKnownEnd() throws Exception {
		waitAtEachRowOf("two");
		close(3, 3);
		CompletableFuture<Void> statement = execute("copy two (id) from stdin;\n1\n2\n3\n4\n\\.\n");
		awaitActivity(new Activity("copying, 2 rows", null));
		finish(statement);
	}

	@Test
	void copyOfAFileOfTheServerIsCountedInBytes() throws Exception {
		String file = "/tmp/%s.copy".formatted(this.schema.migrator().username());
		this.schema.asAdmin()
			.execute("copy (select n, repeat('x', 65533) from generate_series(1, 8) n) to '%s'".formatted(file));
		this.schema.asAdmin().execute("grant pg_read_server_files to " + this.schema.migrator().username());
		waitAtEachRowOf("two");
		close(5, 5);
		CompletableFuture<Void> statement = execute("copy two from '%s'".formatted(file));
		awaitActivity(new Activity("copying, 4 rows", 62.5));
		finish(statement);
		this.schema.asAdmin().execute("copy (select) to program 'cat; rm %s'".formatted(file));
	}

	private void waitAtEachRowOf(String table) {
		ask("create table %s (id int, filling text)".formatted(table));
		ask("create function wait() returns trigger language plpgsql as $$ begin new.id = gate(new.id); return new; end $$");
		ask("create trigger wait before insert on %s for each row execute function wait()".formatted(table));
	}

	@Test
	void updateTellsOnlyThatItWaitsForALock() throws Exception {
		ask("begin");
		ask("lock table one in share mode");
		CompletableFuture<Void> statement = execute("update one set id = 0");
		awaitActivity(new Activity("waiting for a lock on one", null));
		ask("commit");
		finish(statement);
	}

	@Test
	void rowsOfARunningUpdateAreNotKnown() throws Exception {
		CompletableFuture<Void> statement = execute("update one set id = 0 where id = 1 and pg_sleep(600) is not null");
		Awaitility.await()
			.until(() -> new JdbcTemplate(this.test).queryForObject(
					"select count(*) from pg_stat_activity where wait_event = 'PgSleep' and pid = ?::int",
					Integer.class, this.session) == 1);
		assertThat(activity()).isEmpty();
		ask("select pg_terminate_backend(%s)".formatted(this.session));
		assertThat(statement).failsWithin(Duration.ofSeconds(30));
	}

	@Test
	void anotherRoleIsNotTold() throws Exception {
		close(5, 10);
		CompletableFuture<Void> statement = execute("create index one_gate on one (gate(id))");
		awaitActivity(new Activity("building index: scanning table", 40.0));
		try (Connection runtime = this.schema.runtimeDataSource().getConnection()) {
			assertThat(this.database.activity(runtime, this.session)).isEmpty();
			this.schema.asAdmin().execute("grant pg_read_all_stats to " + this.schema.runtime().username());
			assertThat(this.database.activity(runtime, this.session)).isPresent();
		}
		finish(statement);
	}

}
