package dev.lockstep.campaign;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * A PostgreSQL of the campaign's own, which may be broken: it is started again whenever
 * it stops, and has a small disk.
 */
final class BreakablePostgreSql {

	static final String SMALL_DISK = "/small";

	private static @Nullable BreakablePostgreSql started;

	private final PostgreSQLContainer container = new PostgreSQLContainer(
			System.getProperty("lockstep.test.postgresql", "postgres:18"))
		.withEnv("POSTGRES_INITDB_ARGS", "--no-sync")
		.withTmpFs(Map.of(SMALL_DISK, "size=64m,mode=0777"))
		.withCommand("bash", "-c", "while :; do docker-entrypoint.sh postgres -c fsync=off; done");

	private final TestDatabase database = TestDatabase.start(this.container);

	private volatile String stopped = "";

	private BreakablePostgreSql() {
	}

	// Lives as long as the JVM.
	static synchronized BreakablePostgreSql get() {
		if (started == null) {
			started = new BreakablePostgreSql();
		}
		return started;
	}

	TestDatabase database() {
		return this.database;
	}

	JdbcTemplate asAdmin() {
		return new JdbcTemplate(new DriverManagerDataSource(this.container.getJdbcUrl(), this.container.getUsername(),
				this.container.getPassword()));
	}

	// As when its host crashes; it recovers at once.
	void stopImmediately() {
		this.stopped = startTime();
		run("pg_ctl stop --mode=immediate --no-wait");
	}

	// Until there is another server than the one that was stopped.
	void awaitRestart() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptions()
			.until(() -> !startTime().equals(this.stopped));
	}

	private String startTime() {
		return asAdmin().queryForObject("select pg_postmaster_start_time()::text", String.class);
	}

	void run(String command) {
		ContainerCommand.run(this.container, command);
	}

}
