package dev.lockstep.demo.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.demo.DemoCommand;
import dev.lockstep.demo.DemoJar;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar as a command.
 */
class CommandIntegrationTests {

	@RegisterExtension
	private final ExternalPostgres postgres = new ExternalPostgres();

	@Test
	void jarMigratesItsDatabaseWithoutStartingTheApplication() {
		DemoCommand migrate = end(DemoJar.PACKAGED, "migrate", 0, "migrate");
		assertThat(migrate.out()).contains("Applied 7 migrations");
		assertThat(migrate.err()).contains("Applied 20260212083000 (derive handles)")
			.doesNotContain("Tomcat")
			.doesNotContain("Hikari")
			.doesNotContain("Starting DemoApplication");
		DemoCommand status = end(DemoJar.PACKAGED, "status-after", 0, "status", "--json", "--exit-code");
		assertThat(status.err()).isEmpty();
		assertThat(JsonPath.<String>read(status.out(), "$.state")).isEqualTo("UP_TO_DATE");
		assertThat(JsonPath.<List<String>>read(status.out(), "$.migrations[*].appliedBy")).containsOnly("app_migrator");
	}

	@Test
	void jarThatWasProcessedAheadOfTimeRunsCommandsToo() {
		assertThat(end(DemoJar.PACKAGED, "aot-migrate", 0, "-Dspring.aot.enabled=true", "migrate").out())
			.contains("Applied 7 migrations");
	}

	@Test
	void layersOfAnImageRunCommandsToo(@TempDir Path directory) {
		assertThat(end(DemoJar.layers(directory), "layers-status", 3, "status", "--exit-code").out())
			.contains("derive handles")
			.endsWith("Pending: 7 pending\n");
	}

	@Test
	void unpackedJarRunsCommandsToo(@TempDir Path directory) {
		assertThat(end(DemoJar.layersWithLauncher(directory), "unpacked-status", 3, "status", "--exit-code").out())
			.endsWith("Pending: 7 pending\n");
	}

	@Test
	void interruptedCommandEndsAsTheShellExpects() {
		DemoCommand command = DemoCommand.start(DemoJar.PACKAGED, "interrupted",
				Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/none"), "migrate");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> command.err().contains("does not answer"));
		command.interrupt();
		assertThat(command.awaitEnd()).isEqualTo(130);
	}

	private DemoCommand end(DemoJar jar, String name, int exitCode, String... arguments) {
		DemoCommand command = DemoCommand.start(jar, "command-" + name, this.postgres.environment(), arguments);
		assertThat(command.awaitEnd()).as(() -> command.out() + command.err()).isEqualTo(exitCode);
		return command;
	}

}
