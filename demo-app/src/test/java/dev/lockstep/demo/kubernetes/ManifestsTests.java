package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1RollingUpdateDeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * The manifests of docs/kubernetes fit their schemas, and the pages fit the manifests.
 */
class ManifestsTests {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

	private static final String SERVICE = """
			apiVersion: v1
			kind: Service
			metadata:
			  name: demo
			spec:
			  ports:
			    - port: 80
			""";

	@ParameterizedTest
	@ValueSource(strings = { "on-boot", "init-container", "job", "other-workload" })
	void everyManifestFitsTheSchemaOfItsKind(String way) {
		assertThat(Manifests.ofFolder(way).of(V1Deployment.class)).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "port: 80, prot: 80", "port: 80, port: eighty", "- port: 80, port: 80", "- port: 80, - name: http",
			"v1, v2", "Service, Servise" })
	void whatDoesNotFitIsNoticed(String correct, String wrong) {
		assertThat(Manifests.parse(SERVICE).objects()).hasSize(1);
		assertThatRuntimeException().isThrownBy(() -> Manifests.parse(SERVICE.replace(correct, wrong)));
	}

	@Test
	void misspelledFieldOfAProbeIsNoticed() throws IOException {
		String yaml = Files.readString(Manifests.FOLDER.resolve("on-boot/deployment.yaml"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Manifests.parse(yaml.replace("failureThreshold: 43200", "failureTreshold: 43200")))
			.withMessageContaining("failureTreshold");
	}

	@Test
	void everyManifestIsNamedByAKustomization() throws IOException {
		Set<Path> named = new HashSet<>();
		try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
			for (Path file : files.filter((file) -> file.toString().endsWith(".yaml")).toList()) {
				if (file.endsWith("kustomization.yaml")) {
					named.add(file.normalize());
					named.addAll(Manifests.files(file.getParent().normalize()));
				}
			}
		}
		try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
			assertThat(files.map(Path::normalize).filter((file) -> file.toString().endsWith(".yaml")))
				.containsExactlyInAnyOrderElementsOf(named);
		}
	}

	@Test
	void rolesAreThoseOfTheDemo() throws IOException {
		assertThat(Manifests.ofFolder("base").configMap("postgres-roles")).containsEntry("roles.sql",
				Files.readString(Path.of("src/main/resources/postgres/roles.sql")));
	}

	@Test
	void onlyWhatMigratesKnowsTheMigrator() {
		V1PodSpec onBoot = deployment("on-boot");
		assertThat(knowsMigrator(onBoot.getContainers())).isTrue();
		V1PodSpec initContainer = deployment("init-container");
		assertThat(knowsMigrator(initContainer.getInitContainers())).isTrue();
		assertThat(knowsMigrator(initContainer.getContainers())).isFalse();
		assertThat(knowsMigrator(deployment("job").getContainers())).isFalse();
		V1Job job = Manifests.ofFolder("job").get(V1Job.class, "demo-migrate");
		assertThat(knowsMigrator(job.getSpec().getTemplate().getSpec().getContainers())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "on-boot", "job" })
	void startupProbeOutlastsTheLongestMigration(String way) {
		V1Probe probe = deployment(way).getContainers().get(0).getStartupProbe();
		assertThat(probe.getPeriodSeconds() * probe.getFailureThreshold()).isEqualTo(24 * 60 * 60);
	}

	@ParameterizedTest
	@ValueSource(strings = { "on-boot", "init-container", "job" })
	void nothingElseEndsALongMigrationOrTakesAReplicaAway(String way) {
		Manifests manifests = Manifests.ofFolder(way);
		V1Deployment deployment = manifests.get(V1Deployment.class, "demo");
		assertThat(deployment.getSpec().getProgressDeadlineSeconds()).isEqualTo(24 * 60 * 60);
		assertThat(deployment.getSpec().getTemplate().getSpec().getActiveDeadlineSeconds()).isNull();
		assertThat(manifests.of(V1Job.class)).allSatisfy((job) -> {
			assertThat(job.getSpec().getActiveDeadlineSeconds()).isNull();
			assertThat(job.getSpec().getTemplate().getSpec().getActiveDeadlineSeconds()).isNull();
		});
		V1RollingUpdateDeployment update = deployment.getSpec().getStrategy().getRollingUpdate();
		assertThat(update.getMaxUnavailable().getIntValue()).isZero();
		assertThat(update.getMaxSurge().getIntValue()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "on-boot", "init-container", "job", "other-workload" })
	void everyWayHasAPageThatNamesItsManifests(String way) throws IOException {
		Path folder = Manifests.FOLDER.resolve(way);
		String page = Files.readString(folder.resolve("README.md"));
		assertThat(page).contains("```mermaid\nsequenceDiagram\n", "\n## When to choose it\n",
				"\n## What happens when it fails\n", "kubectl apply --kustomize docs/kubernetes/" + way + "\n");
		for (Path file : Manifests.files(folder)) {
			if (file.startsWith(folder.normalize())) {
				assertThat(page).contains("](%s)".formatted(file.getFileName()));
			}
		}
		assertThat(Files.readString(Manifests.FOLDER.resolve("README.md"))).contains("](%s/README.md)".formatted(way));
	}

	@Test
	void pagesLinkToWhatIsThere() throws IOException {
		try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".md"))).hasSize(5).allSatisfy((page) -> {
				List<String> links = LINK.matcher(Files.readString(page))
					.results()
					.map((link) -> link.group(1))
					.toList();
				assertThat(links).isNotEmpty().allSatisfy((link) -> assertThat(page.resolveSibling(link)).exists());
			});
		}
	}

	private static V1PodSpec deployment(String way) {
		return Manifests.ofFolder(way).get(V1Deployment.class, "demo").getSpec().getTemplate().getSpec();
	}

	private static boolean knowsMigrator(List<V1Container> containers) {
		return containers.toString().contains("name: demo-migrator");
	}

}
