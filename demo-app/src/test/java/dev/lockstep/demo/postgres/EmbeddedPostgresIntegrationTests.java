package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.demo.DemoProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar on the PostgreSQL that it brings along.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedPostgresIntegrationTests {

	// Set up once: that takes longer than to start the demo.
	@TempDir
	private static Path directory;

	@AfterEach
	void leaveNoServer() throws IOException {
		new ServerProcess(directory.resolve("programs"), directory.resolve("data")).end();
	}

	@Test
	@Order(1)
	void firstStartMigratesAndOneFromWhatWasGeneratedAheadOfTimeAppliesNothing() throws IOException {
		ProcessHandle server;
		Object history;
		try (DemoProcess first = start("first-start")) {
			first.awaitReady();
			server = server();
			DocumentContext migrations = first.json("/actuator/migrations");
			assertThat(migrations.<String>read("$.state")).isEqualTo("UP_TO_DATE");
			assertThat(migrations.<String>read("$.databases.default.product")).startsWith("PostgreSQL 18");
			assertThat(migrations.<List<Object>>read("$.databases.default.pending")).isEmpty();
			assertThat(migrations.<List<String>>read("$.databases.default.migrations[*].state")).hasSize(7)
				.containsOnly("APPLIED");
			assertThat(migrations.<List<String>>read("$.databases.default.migrations[*].appliedBy"))
				.containsOnly("app_migrator");
			history = migrations.read("$.databases.default.history");
			assertThat(first.json("/users").<List<String>>read("$[*].handle")).contains("zoe.nunez").hasSize(5);
			assertThat(first.json("/users").<List<String>>read("$[*].role")).contains("admin", "customer").hasSize(5);
			assertThat(first.json("/roles").<List<String>>read("$[*].name")).containsExactly("admin", "clerk",
					"customer");
			assertThat(first.post("/users", """
					{"email": "new@example.org", "firstName": "Somebody", "lastName": "New", "role": "clerk"}"""))
				.isEqualTo(201);
		}
		assertThat(server.isAlive()).as("server after SIGTERM").isFalse();
		try (DemoProcess second = start("second-start", "-Dspring.aot.enabled=true")) {
			second.awaitReady();
			assertThat(second.output()).contains("Starting AOT-processed DemoApplication");
			DocumentContext migrations = second.json("/actuator/migrations");
			assertThat(migrations.<Object>read("$.databases.default.history")).isEqualTo(history);
			assertThat(second.output().lines().filter((line) -> line.contains("dev.lockstep.Lockstep"))).singleElement()
				.asString()
				.contains("Nothing to migrate");
			assertThat(second.json("/users").<List<String>>read("$[*].email")).contains("new@example.org").hasSize(6);
		}
	}

	@Test
	void secondDemoIsToldWhatToDoAndStartsByItselfWhenTheFirstIsKilled() throws IOException {
		ProcessHandle orphan;
		try (DemoProcess first = start("killed")) {
			first.awaitReady();
			orphan = server();
			try (DemoProcess second = start("beside-another")) {
				assertThat(second.awaitEnd()).isNotZero();
				assertThat(second.output()).contains("Another demo is running on the embedded PostgreSQL")
					.contains("--demo.postgres.directory");
			}
			first.kill();
		}
		assertThat(orphan.isAlive()).as("server after SIGKILL").isTrue();
		try (DemoProcess next = start("after-kill")) {
			next.awaitReady();
			assertThat(orphan.isAlive()).as("orphaned server").isFalse();
			assertThat(next.json("/actuator/migrations").<String>read("$.state")).isEqualTo("UP_TO_DATE");
		}
	}

	@Test
	void trainingRunStartsNoServer(@TempDir Path empty) {
		try (DemoProcess demo = DemoProcess.start("training-run", Map.of("DEMO_POSTGRES_DIRECTORY", empty.toString()),
				"-Dspring.context.exit=onRefresh")) {
			assertThat(demo.awaitEnd()).isZero();
			assertThat(empty).isEmptyDirectory();
		}
	}

	private DemoProcess start(String name, String... arguments) {
		return DemoProcess.start(name, Map.of("DEMO_POSTGRES_DIRECTORY", directory.toString()), arguments);
	}

	private ProcessHandle server() throws IOException {
		List<String> lines = Files.readAllLines(directory.resolve("data/postmaster.pid"));
		return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
	}

}
