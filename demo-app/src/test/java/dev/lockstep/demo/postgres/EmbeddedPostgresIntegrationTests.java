package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.demo.DemoProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar on the PostgreSQL that it brings along.
 */
class EmbeddedPostgresIntegrationTests {

	@TempDir
	private Path directory;

	@AfterEach
	void leaveNoServer() throws IOException {
		new ServerProcess(this.directory.resolve("programs"), this.directory.resolve("data")).end();
	}

	@Test
	void firstStartMigratesAndSecondAppliesNothing() throws IOException {
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
		try (DemoProcess second = start("second-start")) {
			second.awaitReady();
			DocumentContext migrations = second.json("/actuator/migrations");
			assertThat(migrations.<Object>read("$.databases.default.history")).isEqualTo(history);
			assertThat(second.output().lines().filter((line) -> line.contains("dev.lockstep.Lockstep"))).singleElement()
				.asString()
				.contains("Nothing to migrate");
			assertThat(second.json("/users").<List<String>>read("$[*].email")).contains("new@example.org").hasSize(6);
		}
	}

	@Test
	void startsByItselfAfterKill() throws IOException {
		DemoProcess killed = start("killed");
		killed.awaitReady();
		ProcessHandle orphan = server();
		killed.kill();
		assertThat(orphan.isAlive()).as("server after SIGKILL").isTrue();
		try (DemoProcess next = start("after-kill")) {
			next.awaitReady();
			assertThat(orphan.isAlive()).as("orphaned server").isFalse();
			assertThat(next.json("/actuator/migrations").<String>read("$.state")).isEqualTo("UP_TO_DATE");
		}
	}

	@Test
	void startsFromWhatWasGeneratedAheadOfTime() throws IOException {
		try (DemoProcess demo = start("ahead-of-time", "-Dspring.aot.enabled=true")) {
			demo.awaitReady();
			assertThat(demo.output()).contains("Starting AOT-processed DemoApplication");
			assertThat(demo.json("/actuator/migrations").<String>read("$.state")).isEqualTo("UP_TO_DATE");
			assertThat(demo.json("/users").<List<Object>>read("$")).hasSize(5);
		}
	}

	@Test
	void secondDemoOnTheSameDirectoryIsToldWhatToDo() throws IOException {
		try (DemoProcess first = start("two-demos-1"); DemoProcess second = startAfterLock("two-demos-2")) {
			assertThat(second.awaitEnd()).isNotZero();
			assertThat(second.output()).contains("Another demo is running on the embedded PostgreSQL")
				.contains("--demo.postgres.directory");
			first.awaitReady();
		}
	}

	@Test
	void trainingRunStartsNoServer() {
		try (DemoProcess demo = start("training-run", "-Dspring.context.exit=onRefresh")) {
			assertThat(demo.awaitEnd()).isZero();
			assertThat(this.directory).isEmptyDirectory();
		}
	}

	private DemoProcess startAfterLock(String name) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(this.directory.resolve("programs")));
		return start(name);
	}

	private DemoProcess start(String name, String... arguments) {
		return DemoProcess.start(name, Map.of("DEMO_POSTGRES_DIRECTORY", this.directory.toString()), arguments);
	}

	private ProcessHandle server() throws IOException {
		List<String> lines = Files.readAllLines(this.directory.resolve("data/postmaster.pid"));
		return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
	}

}
