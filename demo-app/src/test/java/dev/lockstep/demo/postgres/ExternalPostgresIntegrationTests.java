package dev.lockstep.demo.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.demo.DemoProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The demo's jar on a PostgreSQL that somebody else runs.
 */
class ExternalPostgresIntegrationTests {

	@TempDir
	private Path directory;

	@RegisterExtension
	private final ExternalPostgres postgres = new ExternalPostgres();

	@Test
	void twoReplicasStartedAtOnceApplyEveryMigrationOnceAndBothBecomeReady() {
		try (DemoProcess one = start("replica-1"); DemoProcess two = start("replica-2")) {
			one.awaitReady();
			two.awaitReady();
			for (DemoProcess replica : List.of(one, two)) {
				assertThat(replica.json("/actuator/migrations").<String>read("$.state")).isEqualTo("UP_TO_DATE");
				assertThat(
						replica.json("/actuator/migrations").<List<String>>read("$.databases.default.history[*].event"))
					.hasSize(7)
					.containsOnly("APPLIED");
				assertThat(replica.json("/users").<List<Object>>read("$")).hasSize(5);
			}
			assertThat((one.output() + two.output()).lines().filter((line) -> line.contains(": Applied ")))
				.filteredOn((line) -> line.contains(" ("))
				.hasSize(7);
			assertThat(
					this.postgres.as("app_runtime").queryForObject("SELECT count(*) FROM lockstep_history", Long.class))
				.isEqualTo(7);
		}
		assertThat(this.directory.resolve("embedded")).doesNotExist();
	}

	@Test
	void runtimeRoleMayUseWhatMigrationsCreateAndNothingElse() {
		try (DemoProcess demo = start("roles")) {
			demo.awaitReady();
		}
		JdbcTemplate runtime = this.postgres.as("app_runtime");
		assertThat(runtime.queryForObject("SELECT count(*) FROM user_overview", Long.class)).isEqualTo(5);
		assertThat(runtime.update("INSERT INTO roles (name, description) VALUES ('guest', 'Looks')")).isOne();
		assertThat(runtime.update("UPDATE users SET handle = NULL")).isEqualTo(5);
		assertThat(runtime.update("DELETE FROM users")).isEqualTo(5);
		assertThat(runtime.queryForList("SELECT * FROM lockstep_history")).isNotEmpty();
		assertThat(runtime.queryForList("SELECT * FROM lockstep_history_log")).isNotEmpty();
		for (String refused : List.of("CREATE TABLE mine (id INT)", "CREATE VIEW mine AS SELECT 1",
				"CREATE SCHEMA mine", "ALTER TABLE users ADD COLUMN mine INT", "DROP TABLE roles", "TRUNCATE users",
				"INSERT INTO lockstep_history SELECT * FROM lockstep_history", "DELETE FROM lockstep_history",
				"TRUNCATE lockstep_history", "DROP TABLE lockstep_history", "DELETE FROM lockstep_history_log",
				"INSERT INTO lockstep_history_log OVERRIDING SYSTEM VALUE SELECT * FROM lockstep_history_log",
				"SET ROLE app_migrator")) {
			assertRefused(runtime, refused);
		}
		for (String table : List.of("lockstep_history", "lockstep_history_log")) {
			for (String column : columns(runtime, table)) {
				assertRefused(runtime, "UPDATE %s SET %s = DEFAULT".formatted(table, column));
			}
		}
	}

	private static List<String> columns(JdbcTemplate jdbc, String table) {
		return jdbc.queryForList("SELECT column_name FROM information_schema.columns WHERE table_name = ?",
				String.class, table);
	}

	private static void assertRefused(JdbcTemplate jdbc, String sql) {
		assertThatExceptionOfType(DataAccessException.class).as(sql)
			.isThrownBy(() -> jdbc.execute(sql))
			.havingRootCause()
			.isInstanceOfSatisfying(SQLException.class, (ex) -> assertThat(ex.getSQLState()).isEqualTo("42501"));
	}

	private DemoProcess start(String name) {
		return DemoProcess.start(name, this.postgres.environment(),
				"--demo.postgres.directory=" + this.directory.resolve("embedded"));
	}

}
