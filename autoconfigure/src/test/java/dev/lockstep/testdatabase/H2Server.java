package dev.lockstep.testdatabase;

import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * H2 in memory, a new database for each test.
 */
final class H2Server implements TestDatabase {

	@Override
	public TestSchema create() {
		String url = "jdbc:h2:mem:%s".formatted(UUID.randomUUID());
		Credentials admin = new Credentials("sa", "");
		Credentials migrator = new Credentials("MIGRATOR", "migrator-secret");
		Credentials runtime = new Credentials("RUNTIME", "runtime-secret");
		JdbcTemplate database = new JdbcTemplate(admin.dataSource(url + ";DB_CLOSE_DELAY=-1"));
		// In the URL it would need an administrator at each connection.
		database.execute("create user MIGRATOR password 'migrator-secret' admin");
		database.execute("create user RUNTIME password 'runtime-secret'");
		return new TestSchema(url, admin, migrator, runtime);
	}

}
