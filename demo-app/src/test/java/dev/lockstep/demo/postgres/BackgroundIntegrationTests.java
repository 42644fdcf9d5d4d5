package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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

	@RegisterExtension
	private final ExternalPostgres postgres = new ExternalPostgres();

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
				this.postgres.as("app_runtime")
					.update("INSERT INTO roles (name, description) VALUES ('go', 'Goes on')");
				two.awaitReady();
				assertThat(two.json("/actuator/migrations").<String>read("$.state")).isEqualTo("UP_TO_DATE");
			}
		}
		assertThat(this.postgres.as("app_runtime")
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

	private DemoProcess start(String name, Path migrations) {
		return DemoProcess.start(name, this.postgres.environment(), "--lockstep.on-boot=background",
				"--lockstep.locations=classpath:db/migrations,classpath:db/migrations-postgresql,file:" + migrations);
	}

}
