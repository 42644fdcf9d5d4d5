package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.report.StatusReport;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others see of a run that takes long, on PostgreSQL. How far the database is, is in
 * the test's hand: an index on a function that waits for a lock, row by row.
 */
class PostgreSqlProgressTests {

	private static final String LONG_INDEX = """
			-- lockstep: lock-timeout=60s
			create table other (id int);
			create index one_gate on one (gate(id));
			""";

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory).withRuntimeRole().script("V1__one.sql", """
				create table one (id int, filling text);
				alter table one alter column filling set storage plain;
				insert into one select n, repeat('x', 5000) from generate_series(1, 10) n;
				create function gate(id int) returns int language plpgsql immutable as
				$$ begin perform pg_advisory_xact_lock_shared(id); return id; end $$;
				""");
		this.release.migrate();
		this.release.script("V2__index.sql", LONG_INDEX).script("V3__after.sql", "create table after (id int);");
	}

	@Test
	void otherReplicasSeeHowFarItIs() throws Exception {
		List<RunPosition> told = new CopyOnWriteArrayList<>();
		this.release.listener(new RunListener() {

			@Override
			public void progress(PlannedMigration migration, RunPosition position) {
				told.add(position);
			}

		});
		Lockstep replica = this.release.lockstep();
		try (Connection connection = this.schema.migratorDataSource().getConnection();
				Statement gate = connection.createStatement()) {
			gate.execute("select pg_advisory_lock(id) from generate_series(6, 10) id");
			CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(this.release::migrate);
			Run half = awaitPercent(replica, 50);
			assertThat(half.position()).isEqualTo(new RunPosition("2", 2, 2, half.position().elapsed(),
					"building index: scanning table", 50, null, 0, 2));
			assertThat(half.startedAt()).isAfterOrEqualTo(half.since().minusSeconds(5)).isBefore(half.heartbeat());
			assertThat(half.session()).isNotNull();
			Status status = replica.status();
			assertThat(status.state()).isEqualTo(DatabaseState.MIGRATING);
			assertThat(new StatusReport(status).toString())
				.contains("\nRunning 2, statement 2 of 2, building index: scanning table (50 %), for ")
				.contains("\n0 of 2 migrations done, on ");
			gate.execute("select pg_advisory_unlock(id) from generate_series(6, 8) id");
			Run later = awaitPercent(replica, 80);
			assertThat(later.position().remaining()).isPositive();
			assertThat(later.position().elapsed()).isGreaterThan(half.position().elapsed());
			Awaitility.await().until(() -> !told.isEmpty());
			gate.execute("select pg_advisory_unlock_all()");
			assertThat(run.get(60, TimeUnit.SECONDS)).containsExactly("2", "3");
		}
		assertThat(told.get(0)).satisfies((position) -> {
			assertThat(position.activity()).isEqualTo("building index: scanning table");
			assertThat(position.percent()).isEqualTo(80);
			assertThat(position.elapsed()).isGreaterThan(Duration.ofSeconds(5));
		});
		assertThat(replica.status().running()).isNull();
	}

	@Test
	void rollbackAndSeedAreSeenToo() throws Exception {
		String gated = "-- lockstep: lock-timeout=60s\nselect gate(1);";
		this.release.script("V2__index.sql", "create table two (id int);")
			.script("V3__after.down.sql", gated)
			.seed("users.sql", gated);
		this.release.migrate();
		Lockstep lockstep = this.release.lockstep();
		assertThat(watch(() -> lockstep.rollback(new RollbackTarget(MigrationId.version("2"), null))))
			.isEqualTo(new RunPosition("3", 1, 1, null, "waiting for a lock", null, null, 0, 1));
		assertThat(watch(() -> lockstep.seed(false)))
			.isEqualTo(new RunPosition("R__users.sql", 1, 1, null, "waiting for a lock", null, null, 0, 1));
	}

	// What another replica sees while an operation waits at the gate.
	private RunPosition watch(Runnable operation) throws Exception {
		try (Connection connection = this.schema.migratorDataSource().getConnection();
				Statement gate = connection.createStatement()) {
			gate.execute("select pg_advisory_lock(1)");
			CompletableFuture<Void> running = CompletableFuture.runAsync(operation);
			Lockstep replica = this.release.lockstep();
			RunPosition seen = Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> replica.status().running(), (run) -> run != null && run.position().activity() != null)
				.position();
			assertThat(running).isNotDone();
			gate.execute("select pg_advisory_unlock_all()");
			running.get(60, TimeUnit.SECONDS);
			return new RunPosition(seen.migration(), seen.statement(), seen.statements(), null, seen.activity(),
					seen.percent(), seen.remaining(), seen.applied(), seen.planned());
		}
	}

	private static Run awaitPercent(Lockstep replica, int percent) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> replica.status().running(), (run) -> isAt(run, percent));
	}

	private static boolean isAt(@Nullable Run run, int percent) {
		return run != null && Integer.valueOf(percent).equals(run.position().percent());
	}

}
