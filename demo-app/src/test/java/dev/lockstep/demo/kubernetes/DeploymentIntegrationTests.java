package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way to deploy, acted out with its manifests: three replicas of release 1, a
 * release whose migration fails, release 2 with a migration that takes a while, and
 * release 1 again, under requests all the time.
 */
@EnabledOnOs(value = OS.LINUX,
		disabledReason = "Disabled on operating system: pods have loopback addresses of their own")
@Execution(ExecutionMode.CONCURRENT)
class DeploymentIntegrationTests {

	private static final String MIGRATION = "20260301090000";

	private static final int SLOW_SECONDS = Integer.getInteger("lockstep.test.slow-seconds", 20);

	private static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -Dspring.aot.enabled=true";

	private static final String ONE = "lockstep-demo:1";

	private static final String BROKEN = "lockstep-demo:broken";

	private static final String TWO = "lockstep-demo:2";

	@TempDir
	private static Path directory;

	private static Map<String, Image> images;

	private static Postgres postgres;

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = new Postgres(Files.createDirectory(directory.resolve("postgres")));
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@BeforeAll
	static void buildImages() throws IOException {
		Path jar = Path.of(System.getProperty("demo.jar"));
		Path context = Files.createDirectory(directory.resolve("context"));
		Files.copy(jar, context.resolve("lockstep-demo-app.jar"));
		Image demo = Dockerfile.build(Manifests.FOLDER.resolve("Dockerfile"), context,
				Files.createDirectory(directory.resolve("image")));
		train(demo);
		images = Map.of(ONE, demo.with(release("1", "")), BROKEN,
				demo.with(release("broken", "ALTER TABLE users ADD COLUMN nickname TEXT; SELECT 1 / 0;")), TWO,
				demo.with(release("2",
						"SELECT pg_sleep(%d); ALTER TABLE users ADD COLUMN nickname TEXT;".formatted(SLOW_SECONDS))),
				"curlimages/curl:8.16.0", new Image(directory, List.of("curl"), Map.of()));
	}

	// Half of what a start takes is saved by an archive of the classes. It changes
	// nothing
	// else, and the tests start the demo some forty times.
	private static void train(Image demo) throws IOException {
		List<String> command = new ArrayList<>(List.of(Dockerfile.program("java"),
				"-XX:ArchiveClassesAtExit=" + archive(), "-Dspring.context.exit=onRefresh"));
		command.addAll(List.of(OPTIONS.split(" ")));
		command.addAll(demo.entryPoint().subList(1, demo.entryPoint().size()));
		ProcessBuilder builder = new ProcessBuilder(command).directory(demo.directory().toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("training.log").toFile());
		assertThat(builder.start().onExit().join().exitValue()).isZero();
	}

	private static Path archive() {
		return directory.resolve("classes.jsa");
	}

	// A release is the image with one more folder of scripts.
	private static Map<String, String> release(String name, String script) throws IOException {
		Path folder = Files.createDirectory(directory.resolve("release-" + name));
		if (!script.isEmpty()) {
			Files.writeString(folder.resolve(MIGRATION + "_add_nickname.sql"), script);
		}
		return Map.of("LOCKSTEP_LOCATIONS", "classpath:db/migrations,classpath:db/migrations-postgresql,file:" + folder,
				"JAVA_TOOL_OPTIONS", OPTIONS + " -XX:SharedArchiveFile=" + archive());
	}

	@Test
	void podsMigrateOnBootAndAnotherWorkloadWaitsForThem() {
		try (Stage stage = new Stage("on-boot")) {
			stage.deployReports();
			stage.actOut();
			stage.assertReportsStartedAfterTheMigration();
		}
	}

	@Test
	void initContainerMigrates() {
		try (Stage stage = new Stage("init-container")) {
			stage.actOut();
		}
	}

	@Test
	void jobMigratesAndPodsWait() {
		try (Stage stage = new Stage("job")) {
			stage.actOut();
		}
	}

	/** A namespace with the manifests of one folder, and its database. */
	private static final class Stage implements AutoCloseable {

		private final Manifests manifests;

		private final String database;

		private final Service service = new Service(8080);

		private final Kubelet kubelet;

		private final Deployment demo;

		private Job job;

		private Deployment reports;

		Stage(String folder) {
			this.manifests = Manifests.ofFolder(folder);
			this.database = folder.replace('-', '_');
			String address = postgres.create(this.database,
					this.manifests.configMap("postgres-roles").get("roles.sql"));
			this.kubelet = new Kubelet(this.manifests, images,
					Map.of("postgres:5432/demo", address, "demo:80", this.service.address()),
					Path.of(System.getProperty("demo.output"), "kubernetes-" + folder));
			migrate(ONE);
			this.demo = new Deployment(this.manifests.get(V1Deployment.class, "demo"), this.kubelet);
			this.service.select(this.demo::current);
		}

		void actOut() {
			await(this.demo::isRolledOut);
			List<Pod> first = this.demo.current();
			try (Traffic traffic = new Traffic(this.service.address())) {
				failAndGoBack(first);
				rollOut(TWO);
				assertThat(slowestMigration()).isGreaterThanOrEqualTo(Duration.ofSeconds(SLOW_SECONDS));
				if (this.reports != null) {
					await(this::isReporting);
				}
				rollOut(ONE);
				assertThat(traffic.failures()).isEmpty();
				assertThat(traffic.answered()).isGreaterThan(100);
			}
			assertThat(this.demo.pods()).allSatisfy((pod) -> {
				assertThat(pod.killings()).as("probes that killed %s", pod.name()).isEmpty();
				if (!pod.image().equals(BROKEN)) {
					assertThat(pod.failures()).as("failures of %s", pod.name()).isEmpty();
				}
			});
			assertThat(this.demo.pods()).hasSize(10);
			assertThat(events()).containsExactly("applied");
		}

		void deployReports() {
			V1Deployment manifest = Manifests.ofFolder("other-workload").get(V1Deployment.class, "reports");
			V1Container container = manifest.getSpec().getTemplate().getSpec().getInitContainers().get(0);
			container.getEnv().get(0).setValue(MIGRATION);
			this.reports = new Deployment(manifest, this.kubelet);
		}

		void assertReportsStartedAfterTheMigration() {
			Pod pod = this.reports.current().get(0);
			assertThat(read(this.kubelet.output(pod.name(), "wait-for-demo")))
				.contains("Migration %s is not applied yet".formatted(MIGRATION));
			assertThat(read(this.kubelet.output(pod.name(), "reports"))).contains("ada@example.org");
			assertThat(pod.failures()).isEmpty();
		}

		private boolean isReporting() {
			return this.reports != null && this.reports.current().get(0).isInitialized();
		}

		private void failAndGoBack(List<Pod> first) {
			migrate(BROKEN);
			this.demo.rollOut(BROKEN);
			await(() -> !this.demo.current(BROKEN).isEmpty() && !this.demo.current(BROKEN).get(0).failures().isEmpty());
			assertThat(this.demo.current(ONE)).isEqualTo(first).allMatch(Pod::isReady);
			this.demo.rollOut(ONE);
			await(this.demo::isRolledOut);
			assertThat(this.demo.current()).isEqualTo(first);
			assertThat(isReporting()).isFalse();
		}

		private void rollOut(String image) {
			migrate(image);
			this.demo.rollOut(image);
			await(this.demo::isRolledOut);
		}

		// Where a Job migrates: deletes the last one and makes one for a release.
		private void migrate(String image) {
			this.manifests.of(V1Job.class).forEach((manifest) -> {
				if (this.job != null) {
					this.job.close();
				}
				this.job = new Job(manifest, image, this.kubelet);
			});
		}

		private Duration slowestMigration() {
			return Duration.ofMillis(postgres.template(this.database, "app_runtime")
				.queryForObject("SELECT duration_ms FROM lockstep_history WHERE version = ?", Long.class, MIGRATION));
		}

		private List<String> events() {
			return postgres.template(this.database, "app_runtime")
				.queryForList("SELECT event FROM lockstep_history_log WHERE version = ? AND event <> 'failed'",
						String.class, MIGRATION);
		}

		private void await(Callable<Boolean> condition) {
			Awaitility.await()
				.atMost(Duration.ofMinutes(10))
				.pollInterval(Duration.ofMillis(100))
				.failFast("A probe has killed a container",
						() -> this.demo != null
								&& this.demo.pods().stream().anyMatch((pod) -> !pod.killings().isEmpty()))
				.until(condition);
		}

		@Override
		public void close() {
			Stream.of(this.reports, this.demo, this.job, this.service)
				.filter((part) -> part != null)
				.forEach(Stage::close);
		}

		private static String read(Path file) {
			try {
				return Files.readString(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void close(AutoCloseable part) {
			try {
				part.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
