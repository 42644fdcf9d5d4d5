package dev.lockstep.demo.postgres;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedPostgresInitializer}: when it must not start a server.
 */
class EmbeddedPostgresInitializerTests {

	@TempDir
	private Path directory;

	private final MockEnvironment environment = new MockEnvironment();

	@BeforeEach
	void useEmptyDirectory() {
		this.environment.setProperty(EmbeddedPostgresInitializer.DIRECTORY, this.directory.toString());
	}

	@AfterEach
	void endProcessingAndTraining() {
		System.clearProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME);
		System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
	}

	@Test
	void startsNothingAndSetsNothingWhenDatabaseIsNamed() {
		this.environment.setProperty("spring.datasource.url", "jdbc:postgresql://db.example.org/shop");
		initialize();
		assertThat(this.directory).isEmptyDirectory();
		assertThat(this.environment.containsProperty("spring.datasource.username")).isFalse();
		assertThat(this.environment.containsProperty("lockstep.migrator.username")).isFalse();
	}

	@Test
	void startsNothingWhileProcessedAheadOfTime() {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		initialize();
		assertThat(this.directory).isEmptyDirectory();
		assertThat(this.environment.getProperty("spring.datasource.url")).startsWith("jdbc:postgresql:");
	}

	@Test
	void startsNothingOnTrainingRun() {
		System.setProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME, "onRefresh");
		initialize();
		assertThat(this.directory).isEmptyDirectory();
		assertThat(this.environment.getProperty("spring.datasource.url")).startsWith("jdbc:postgresql:");
	}

	private void initialize() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		new EmbeddedPostgresInitializer().initialize(context);
	}

}
