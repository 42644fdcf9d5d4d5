package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.lockstep.demo.DemoProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar, two replicas of it, migrating in the background.
 */
class BackgroundIntegrationTests {

	private static final String SLOW = """
			DO $$ BEGIN
				WHILE NOT EXISTS (SELECT FROM roles WHERE name = 'go') LOOP
					PERFORM pg_sleep(0.1);
				END LOOP;
			END $$;
			""";

	@TempDir
	private Path directory;

	private DemoPostgres postgres;

	private String url;

	@BeforeEach
	void startPostgres() {
		this.postgres = new DemoPostgres(this.directory.resolve("postgres"));
		this.url = this.postgres.start();
	}

	@AfterEach
	void stopPostgres() {
		this.postgres.stop();
	}

	@Test
	void replicaThatIsAskedToEndGivesWayToTheOtherWhichIsReadyWhenItIsDone() throws IOException {
		Path migrations = Files.createDirectory(this.directory.resolve("migrations"));
		Files.writeString(migrations.resolve("20990101000000_slow.sql"), SLOW);
		try (DemoProcess one = start("background-1", migrations)) {
			one.await(() -> isMigrating(one));
			assertUpAndNotReady(one);
			try (DemoProcess two = start("background-2", migrations)) {
				two.await(() -> two.output().contains("Waiting for another process that migrates"));
				assertUpAndNotReady(two);
				assertThat(isMigrating(two)).isTrue();
				assertThat(one.terminate()).isEqualTo(143);
				assertThat(one.output()).contains("[interrupted]");
				two.await(() -> two.output().contains("Applying 2 migrations to"));
				assertUpAndNotReady(two);
				as("app_runtime").update("INSERT INTO roles (name, description) VALUES ('go', 'Goes on')");
				two.awaitReady();
				assertThat(two.json("/actuator/migrations").<String>read("$.state")).isEqualTo("UP_TO_DATE");
			}
		}
		assertThat(as("app_runtime")
			.queryForList("SELECT event FROM lockstep_history_log WHERE version = '20990101000000'", String.class))
			.containsExactly("applied");
	}

	private static boolean isMigrating(DemoProcess replica) {
		return List.of("20990101000000")
			.equals(replica.json("/actuator/migrations").<List<String>>read("$.databases[*].running.version"));
	}

	private static void assertUpAndNotReady(DemoProcess replica) {
		assertThat(replica.status("/actuator/health/liveness")).isEqualTo(200);
		assertThat(replica.status("/actuator/health/readiness")).isEqualTo(503);
	}

	private JdbcTemplate as(String role) {
		return new JdbcTemplate(new DriverManagerDataSource(this.url, role, role));
	}

	private DemoProcess start(String name, Path migrations) {
		Map<String, String> environment = new HashMap<>();
		environment.put("SPRING_DATASOURCE_URL", this.url);
		environment.put("SPRING_DATASOURCE_USERNAME", "app_runtime");
		environment.put("SPRING_DATASOURCE_PASSWORD", "app_runtime");
		environment.put("LOCKSTEP_MIGRATOR_USERNAME", "app_migrator");
		environment.put("LOCKSTEP_MIGRATOR_PASSWORD", "app_migrator");
		environment.put("LOCKSTEP_RUNTIME_ROLE", "app_runtime");
		return DemoProcess.start(name, environment, "--lockstep.on-boot=background",
				"--lockstep.locations=classpath:db/migrations,classpath:db/migrations-postgresql,file:" + migrations);
	}

}
