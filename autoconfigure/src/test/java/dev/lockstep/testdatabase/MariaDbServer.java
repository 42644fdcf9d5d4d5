package dev.lockstep.testdatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.mariadb.MariaDBContainer;

import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * One MariaDB for the whole JVM. The system property {@code lockstep.test.mariadb} names
 * another image.
 */
final class MariaDbServer implements TestDatabase {

	private static final String IMAGE = System.getProperty("lockstep.test.mariadb", "mariadb:10.11");

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final String url;

	private final Credentials admin;

	private MariaDbServer(String url, Credentials admin) {
		this.url = url;
		this.admin = admin;
	}

	static MariaDbServer get() {
		if (!Docker.isAvailable()) {
			Docker.say("MariaDB is LEFT OUT, because there is no Docker");
			Assumptions.abort("MariaDB needs Docker");
		}
		return Holder.INSTANCE;
	}

	@SuppressWarnings("resource") // Lives as long as the JVM.
	private static MariaDbServer start() {
		return start(new MariaDBContainer(IMAGE).withTmpFs(Map.of("/var/lib/mysql", "rw"))
			.withEnv("MARIADB_INITDB_SKIP_TZINFO", "1"));
	}

	static MariaDbServer start(MariaDBContainer container) {
		Docker.start(container.withPassword("root-secret"));
		return new MariaDbServer("jdbc:mariadb://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
				new Credentials("root", "root-secret"));
	}

	@Override
	public TestSchema create() {
		int number = COUNT.incrementAndGet();
		String name = "test_" + number;
		Credentials migrator = new Credentials("migrator_" + number, "migrator-secret");
		Credentials runtime = new Credentials("runtime_" + number, "runtime-secret");
		try (Connection connection = this.admin.connect(this.url); Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
			for (Credentials each : List.of(migrator, runtime)) {
				statement.execute("create user %s identified by '%s'".formatted(each.username(), each.password()));
			}
			statement.execute("grant all on %s.* to %s with grant option".formatted(name, migrator.username()));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new TestSchema(this.url + name, this.admin, migrator, runtime);
	}

	private static final class Holder {

		private static final MariaDbServer INSTANCE = start();

	}

}
