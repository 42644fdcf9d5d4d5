package dev.lockstep.demo.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.demo.DemoCommand;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar as a command.
 */
class CommandIntegrationTests {

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
	void jarMigratesItsDatabaseWithoutStartingTheApplication() {
		assertThat(end("status-before", 3, "status", "--exit-code").out()).contains("derive handles")
			.endsWith("Pending: 7 pending\n");
		DemoCommand migrate = end("migrate", 0, "migrate");
		assertThat(migrate.out()).contains("Applied 7 migrations");
		assertThat(migrate.err()).contains("Applied 20260212083000 (derive handles)")
			.doesNotContain("Tomcat")
			.doesNotContain("Hikari")
			.doesNotContain("Starting DemoApplication");
		DemoCommand status = end("status-after", 0, "status", "--json", "--exit-code");
		assertThat(JsonPath.<String>read(status.out(), "$.state")).isEqualTo("UP_TO_DATE");
		assertThat(JsonPath.<List<String>>read(status.out(), "$.migrations[*].appliedBy")).containsOnly("app_migrator");
	}

	@Test
	void jarThatWasProcessedAheadOfTimeRunsCommandsToo() {
		assertThat(end("aot-migrate", 0, "-Dspring.aot.enabled=true", "migrate").out())
			.contains("Applied 7 migrations");
		assertThat(end("aot-status", 0, "-Dspring.aot.enabled=true", "status", "--exit-code").err()).isEmpty();
	}

	@Test
	void interruptedCommandEndsAsTheShellExpects() {
		DemoCommand command = DemoCommand.start("interrupted", environment("jdbc:postgresql://localhost:1/none"),
				"migrate");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> command.err().contains("does not answer"));
		command.interrupt();
		assertThat(command.awaitEnd()).isEqualTo(130);
	}

	private DemoCommand end(String name, int exitCode, String... arguments) {
		DemoCommand command = DemoCommand.start("command-" + name, environment(this.url), arguments);
		assertThat(command.awaitEnd()).as(() -> command.out() + command.err()).isEqualTo(exitCode);
		return command;
	}

	private Map<String, String> environment(String url) {
		Map<String, String> environment = new HashMap<>();
		environment.put("DEMO_POSTGRES_DIRECTORY", this.directory.resolve("embedded").toString());
		environment.put("SPRING_DATASOURCE_URL", url);
		environment.put("SPRING_DATASOURCE_USERNAME", "app_runtime");
		environment.put("SPRING_DATASOURCE_PASSWORD", "app_runtime");
		environment.put("LOCKSTEP_MIGRATOR_USERNAME", "app_migrator");
		environment.put("LOCKSTEP_MIGRATOR_PASSWORD", "app_migrator");
		environment.put("LOCKSTEP_RUNTIME_ROLE", "app_runtime");
		return environment;
	}

}
