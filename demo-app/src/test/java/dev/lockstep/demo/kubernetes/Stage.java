package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A namespace with the manifests of one folder and a database: replicas of the first
 * release, and what is done to them under requests all the time.
 */
final class Stage implements AutoCloseable {

	private final Manifests manifests;

	private final JdbcTemplate database;

	private final Service service = new Service(8080);

	private final Kubelet kubelet;

	private final int replicas;

	private final Deployment demo;

	private Job job;

	private Deployment reports;

	/**
	 * Applies the manifests.
	 * @param name the folder of the manifests
	 * @param replicas how many replicas
	 * @param images the images that may be pulled
	 * @param postgres where the database is created
	 * @param directory a folder that containers can read
	 */
	Stage(String name, int replicas, Map<String, Image> images, Postgres postgres, Path directory) throws IOException {
		this.replicas = replicas;
		this.manifests = Manifests.ofFolder(name);
		String database = name.replace('-', '_');
		String address = postgres.create(database, this.manifests.configMap("postgres-roles").get("roles.sql"));
		this.database = postgres.template(database, "app_runtime");
		this.kubelet = new Kubelet(this.manifests, images,
				Map.of("postgres:5432/demo", address, "demo:80", this.service.address()),
				Files.createDirectory(directory.resolve(name)),
				Path.of(System.getProperty("demo.output"), "kubernetes-" + name));
		migrate(Releases.ONE);
		V1Deployment manifest = this.manifests.get(V1Deployment.class, "demo");
		manifest.getSpec().setReplicas(replicas);
		this.demo = new Deployment(manifest, this.kubelet);
		this.service.select(this.demo::current);
	}

	/** Applies the manifest of another workload, which waits for the second release. */
	void deployReports() {
		V1Deployment manifest = Manifests.ofFolder("other-workload").get(V1Deployment.class, "reports");
		V1Container container = manifest.getSpec().getTemplate().getSpec().getInitContainers().get(0);
		container.getEnv().get(0).setValue(Releases.MIGRATION);
		this.reports = new Deployment(manifest, this.kubelet);
	}

	/**
	 * Rolls out the broken release, takes it back, and rolls out the second and the
	 * first.
	 */
	void actOut() {
		await(() -> this.demo.isRolledOut() && this.service.hasEndpoints());
		List<Pod> first = this.demo.current();
		try (Traffic traffic = new Traffic(this.service.address())) {
			failAndTakeBack(first);
			rollOut(Releases.TWO);
			assertThat(first).allMatch(Pod::isDeleted);
			assertThat(traffic.answeredBetween(migrated("started_at"), migrated("finished_at"))).isPositive();
			if (this.reports != null) {
				await(this::isReporting);
			}
			rollOut(Releases.ONE);
			assertThat(traffic.failures()).isEmpty();
		}
		assertThat(this.demo.pods()).hasSize(this.replicas * 3 + 1).allSatisfy((pod) -> {
			assertThat(pod.killings()).as("what killed %s", pod.name()).isEmpty();
			if (!pod.image().equals(Releases.BROKEN)) {
				assertThat(pod.failures()).as("failures of %s", pod.name()).isEmpty();
			}
		});
		assertThat(events()).containsExactly("applied");
	}

	/** The other workload has started after the migration, and with what it needs. */
	void assertReportsWaited() {
		Pod pod = this.reports.current().get(0);
		assertThat(read(this.kubelet.output(pod.name(), "wait-for-demo")))
			.contains("Migration %s is not applied yet".formatted(Releases.MIGRATION));
		assertThat(read(this.kubelet.output(pod.name(), "reports"))).contains("ada@example.org");
		assertThat(pod.failures()).isEmpty();
	}

	private void failAndTakeBack(List<Pod> first) {
		migrate(Releases.BROKEN);
		this.demo.rollOut(Releases.BROKEN);
		await(() -> this.demo.current(Releases.BROKEN).stream().anyMatch((pod) -> !pod.failures().isEmpty()));
		if (this.job != null) {
			awaitJob("failed");
		}
		assertThat(this.demo.current(Releases.ONE)).isEqualTo(first);
		this.demo.rollOut(Releases.ONE);
		await(this.demo::isRolledOut);
		assertThat(this.demo.current()).isEqualTo(first);
		assertThat(isReporting()).isFalse();
	}

	private void rollOut(String image) {
		migrate(image);
		this.demo.rollOut(image);
		await(this.demo::isRolledOut);
		if (this.job != null) {
			awaitJob("complete");
		}
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

	private void awaitJob(String state) {
		await(() -> !this.job.state().equals("running"));
		assertThat(this.job.state()).isEqualTo(state);
	}

	private boolean isReporting() {
		return this.reports != null && this.reports.current().get(0).isInitialized();
	}

	private Instant migrated(String column) {
		return this.database
			.queryForObject("SELECT %s FROM lockstep_history WHERE version = ?".formatted(column), Timestamp.class,
					Releases.MIGRATION)
			.toInstant();
	}

	private List<String> events() {
		return this.database.queryForList(
				"SELECT event FROM lockstep_history_log WHERE version = ? AND event <> 'failed'", String.class,
				Releases.MIGRATION);
	}

	private void await(Callable<Boolean> condition) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(10))
			.pollInterval(Duration.ofMillis(100))
			.failFast("A probe has killed a container",
					() -> this.demo.pods().stream().anyMatch((pod) -> !pod.killings().isEmpty()))
			.until(condition);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		Stream.of(this.reports, this.demo, this.job, this.service).filter((part) -> part != null).forEach(Stage::close);
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
