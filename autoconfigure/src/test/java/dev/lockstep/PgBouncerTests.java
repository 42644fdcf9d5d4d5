package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.testdatabase.FaultyDataSource;
import dev.lockstep.testdatabase.PgBouncer;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations through a PgBouncer that lends sessions for single transactions.
 */
class PgBouncerTests {

	@TempDir
	private Path scripts;

	private TestSchema schema;

	private PgBouncer pooler;

	private Release release;

	@BeforeEach
	void startPooler() throws Exception {
		this.schema = TestDatabase.postgreSql().create();
		this.pooler = PgBouncer.inFrontOf(this.schema);
		this.release = new Release(this.schema, this.scripts)
			.application(this.schema.runtime().dataSource(this.pooler.url()))
			.migrator(() -> this.schema.migrator().dataSource(this.pooler.url()))
			.withRuntimeRole();
	}

	@AfterEach
	void stopPooler() throws Exception {
		if (this.pooler != null) {
			this.pooler.close();
		}
	}

	private JdbcTemplate ask() {
		return this.schema.asMigrator();
	}

	@Test
	void manyAtOnceApplyEachMigrationOnceAndNoStatementIsKeptByName() throws Exception {
		this.release.script("V01__one.sql", "create table trace (id int);");
		for (int i = 2; i <= 20; i++) {
			this.release.script("V%02d__more.sql".formatted(i), "insert into trace values (%d);".formatted(i));
		}
		this.release.script("V21__index.sql", "create index concurrently trace_id on trace (id);");
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<Future<List<String>>> runs = IntStream.range(0, 4)
				.mapToObj((i) -> executor.submit(() -> this.release.migrate()))
				.toList();
			int applied = 0;
			for (Future<List<String>> run : runs) {
				applied += run.get().size();
			}
			assertThat(applied).isEqualTo(21);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(ask().queryForObject("select count(*) from trace", Integer.class)).isEqualTo(19);
		assertThat(ask().queryForObject("select count(*) from lockstep_history_log", Integer.class)).isEqualTo(21);
		assertThat(ask().queryForObject("select count(*) from lockstep_history_run", Integer.class)).isZero();
		assertThat(ask().queryForObject("select count(*) from pg_locks where locktype = 'advisory'", Integer.class))
			.isZero();
	}

	@Test
	void leaseOfAKilledHolderIsTakenOver() {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
		ask().update("""
				insert into lockstep_history_run (id, token, since, heartbeat, host, application)
				values (1, 'dead', clock_timestamp(), clock_timestamp() - interval '14 seconds', 'gone', 'shop')""");
		this.release.script("V2__two.sql", "create table two (id int);");
		List<String> executed = new CopyOnWriteArrayList<>();
		this.release.migrator(() -> new FaultyDataSource(this.schema.migrator().dataSource(this.pooler.url()),
				new FaultyDataSource.Fault() {

					@Override
					public void before(String sql, Connection connection) {
						executed.add(sql);
					}

				}));
		long start = System.nanoTime();
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
		// In a cluster that would wait for all DDL of the holder.
		assertThat(executed).noneMatch((sql) -> sql.startsWith("create table if not exists"));
	}

	@Test
	void rollbackAndSeedFindTheConfiguredSchema() {
		this.release.schemas("app")
			.script("V1__one.sql", "create table one (id int);")
			.script("V1__one.down.sql", "drop table one;")
			.seed("first.sql", "insert into one values (1);")
			.migrate();
		Lockstep lockstep = this.release.lockstep();
		lockstep.seed(false);
		assertThat(ask().queryForObject("select count(*) from app.one", Integer.class)).isOne();
		assertThat(lockstep.rollback(RollbackTarget.steps(1)).rolledBack()).hasSize(1);
	}

	@Test
	void settingsOfAMigrationAreNotLeftToOthers() {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
		JdbcTemplate other = new JdbcTemplate(this.schema.migrator().dataSource(this.pooler.url()));
		for (int i = 0; i < 8; i++) {
			assertThat(other.queryForObject("show lock_timeout", String.class)).isEqualTo("0");
			assertThat(other.queryForObject("show client_connection_check_interval", String.class)).isEqualTo("0");
		}
	}

}
