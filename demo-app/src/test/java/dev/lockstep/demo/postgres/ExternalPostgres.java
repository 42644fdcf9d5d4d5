package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL that somebody else runs: the tests, one server for all, with a database
 * for each.
 */
final class ExternalPostgres implements BeforeEachCallback {

	private String url = "none";

	@Override
	public void beforeEach(ExtensionContext context) {
		this.url = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(ExternalPostgres.class))
			.computeIfAbsent(Server.class, (key) -> new Server(), Server.class)
			.create();
	}

	/**
	 * Returns what a role can ask with.
	 * @param role the name of the role, which is its password too
	 * @return the template
	 */
	JdbcTemplate as(String role) {
		return new JdbcTemplate(new DriverManagerDataSource(this.url, role, role));
	}

	/**
	 * Returns how the demo is told to use the database.
	 * @return environment variables
	 */
	Map<String, String> environment() {
		return Map.of("SPRING_DATASOURCE_URL", this.url, "SPRING_DATASOURCE_USERNAME", "app_runtime",
				"SPRING_DATASOURCE_PASSWORD", "app_runtime", "LOCKSTEP_MIGRATOR_USERNAME", "app_migrator",
				"LOCKSTEP_MIGRATOR_PASSWORD", "app_migrator", "LOCKSTEP_RUNTIME_ROLE", "app_runtime");
	}

	/** The server, which ends with the last test. */
	private static final class Server implements AutoCloseable {

		private final AtomicInteger databases = new AtomicInteger();

		private final Path directory;

		private final DemoPostgres postgres;

		private final String url;

		private final JdbcTemplate superuser;

		Server() {
			try {
				this.directory = Files.createTempDirectory("lockstep-demo");
				this.postgres = new DemoPostgres(this.directory);
				this.url = this.postgres.start();
				this.superuser = new JdbcTemplate(new DriverManagerDataSource(this.url.replace("/demo", "/postgres"),
						"postgres", Files.readString(this.directory.resolve("superuser.password"))));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		String create() {
			String name = "demo_" + this.databases.incrementAndGet();
			this.superuser.execute("CREATE DATABASE %s TEMPLATE demo".formatted(name));
			// What a copy does not have of its template.
			this.superuser.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
			this.superuser.execute("GRANT CONNECT ON DATABASE %s TO app_migrator, app_runtime".formatted(name));
			return this.url.replace("/demo", "/" + name);
		}

		@Override
		public void close() throws IOException {
			this.postgres.stop();
			FileSystemUtils.deleteRecursively(this.directory);
		}

	}

}
