package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each way to deploy, acted out with its manifests: release 1, a release whose migration
 * fails, release 2 with a migration that takes a while, and release 1 again, under
 * requests all the time. Unless asked for the full form, with fewer replicas and a
 * shorter migration.
 */
@EnabledOnOs(value = OS.LINUX,
		disabledReason = "Disabled on operating system: pods have loopback addresses of their own")
@Execution(ExecutionMode.CONCURRENT)
class DeploymentIntegrationTests {

	private static final boolean FULL = Boolean.getBoolean("lockstep.test.full-deployments");

	private static final int REPLICAS = FULL ? 3 : 2;

	// Of the ways in which what migrates is not the application itself.
	private static final int FEW_REPLICAS = FULL ? 3 : 1;

	private static final int SECONDS = FULL ? 20 : 3;

	@TempDir
	private static Path directory;

	private static Map<String, Image> images;

	private static Postgres postgres;

	@BeforeAll
	static void prepare() throws IOException {
		// Containers are not run by who runs the tests.
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		images = new Releases(Path.of(System.getProperty("demo.jar")), directory, SECONDS).images();
		postgres = new Postgres(Files.createDirectory(directory.resolve("postgres")));
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	void podsMigrateOnBootAndAnotherWorkloadWaitsForThem() throws IOException {
		try (Stage stage = new Stage("on-boot", REPLICAS, images, postgres, directory)) {
			stage.deployReports();
			stage.actOut();
			stage.assertReportsWaited();
		}
	}

	@Test
	void initContainerMigrates() throws IOException {
		try (Stage stage = new Stage("init-container", FEW_REPLICAS, images, postgres, directory)) {
			stage.actOut();
		}
	}

	@Test
	void jobMigratesAndPodsWait() throws IOException {
		try (Stage stage = new Stage("job", FEW_REPLICAS, images, postgres, directory)) {
			stage.actOut();
		}
	}

}
