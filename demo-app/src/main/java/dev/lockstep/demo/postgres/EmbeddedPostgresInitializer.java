package dev.lockstep.demo.postgres;

import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a PostgreSQL of the demo's own and points the application at it, unless
 * {@code spring.datasource.url} already names a database.
 */
class EmbeddedPostgresInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Log logger = LogFactory.getLog(EmbeddedPostgresInitializer.class);

	static final String DIRECTORY = "demo.postgres.directory";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (environment.containsProperty("spring.datasource.url")) {
			return;
		}
		String url = isOnlyBuilding() ? "jdbc:postgresql://localhost/demo" : start(environment);
		environment.getPropertySources().addLast(new MapPropertySource("embeddedPostgres", properties(url)));
	}

	// Ahead-of-time processing and training runs prepare later starts; neither needs a
	// database.
	private static boolean isOnlyBuilding() {
		return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING) || DefaultLifecycleProcessor.ON_REFRESH_VALUE
			.equalsIgnoreCase(SpringProperties.getProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME));
	}

	private static String start(Environment environment) {
		String directory = environment.getProperty(DIRECTORY);
		DemoPostgres postgres = new DemoPostgres((directory != null) ? Path.of(directory) : defaultDirectory());
		// Handlers run when the contexts are closed, so nobody uses it any more.
		SpringApplication.getShutdownHandlers().add(postgres::stop);
		String url = postgres.start();
		logger.info("Embedded PostgreSQL is at %s, its data in %s".formatted(url, postgres.directory()));
		return url;
	}

	private static Path defaultDirectory() {
		ApplicationHome home = new ApplicationHome(EmbeddedPostgresInitializer.class);
		Path beside = (home.getSource() != null) ? home.getSource().toPath() : home.getDir().toPath();
		return beside.resolveSibling("demo-postgres");
	}

	private static Map<String, Object> properties(String url) {
		return Map.of("spring.datasource.url", url, "spring.datasource.username", "app_runtime",
				"spring.datasource.password", "app_runtime", "lockstep.migrator.username", "app_migrator",
				"lockstep.migrator.password", "app_migrator", "lockstep.runtime-role", "app_runtime");
	}

}
