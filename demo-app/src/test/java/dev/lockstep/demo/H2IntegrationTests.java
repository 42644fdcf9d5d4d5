package dev.lockstep.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar on H2.
 */
class H2IntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void runsOnH2WithoutPostgres() {
		try (DemoProcess demo = DemoProcess.start("h2", Map.of("DEMO_POSTGRES_DIRECTORY", this.directory.toString()),
				"--spring.profiles.active=h2")) {
			demo.awaitReady();
			DocumentContext migrations = demo.json("/actuator/migrations");
			assertThat(migrations.<String>read("$.state")).isEqualTo("UP_TO_DATE");
			assertThat(migrations.<String>read("$.databases.default.product")).startsWith("H2 2.");
			assertThat(migrations.<List<String>>read("$.databases.default.migrations[*].state")).hasSize(7)
				.containsOnly("APPLIED");
			assertThat(demo.json("/users").<List<String>>read("$[*].handle")).contains("zoe.nunez").hasSize(5);
			assertThat(this.directory).isEmptyDirectory();
		}
	}

}
