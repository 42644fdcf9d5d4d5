package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcUtils;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What MariaDB tells of a statement that takes long.
 */
class MariaDbActivityTests {

	private TestSchema schema;

	private Database database;

	private Connection worker;

	private String session;

	@BeforeEach
	void makeTable() throws SQLException {
		this.schema = TestDatabase.mariaDb().create();
		this.worker = this.schema.migratorDataSource().getConnection();
		this.database = Databases.of(this.worker);
		this.session = this.database.sessionId(this.worker);
		Sql.run(this.worker, "create table one (id int primary key)");
		Sql.run(this.worker, "insert into one select seq from seq_1_to_400");
	}

	@AfterEach
	void close() {
		JdbcUtils.closeConnection(this.worker);
	}

	private CompletableFuture<Void> execute(String sql) {
		return CompletableFuture.runAsync(() -> {
			try {
				Sql.run(this.worker, sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private Optional<Activity> activity() throws SQLException {
		try (Connection connection = this.schema.migratorDataSource().getConnection()) {
			return this.database.activity(connection, this.session);
		}
	}

	@Test
	void copiedTableIsCountedInRows() throws Exception {
		CompletableFuture<Void> statement = execute(
				"alter table one add column slow int as (length(sha2(repeat('x', 2000000 + id), 512))) stored, algorithm=copy");
		Activity activity = Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(20))
			.until(this::activity,
					(seen) -> seen.isPresent() && seen.get().percent() != null && seen.get().percent() > 0)
			.orElseThrow();
		assertThat(activity.text()).isEqualTo("copy to tmp table (stage 1 of 2)");
		assertThat(activity.percent()).isBetween(0.0, 100.0);
		statement.get(60, TimeUnit.SECONDS);
		assertThat(activity()).isEmpty();
	}

	@Test
	void statementThatWaitsForALockSaysSo() throws Exception {
		try (Connection other = this.schema.migratorDataSource().getConnection()) {
			other.setAutoCommit(false);
			Sql.string(other, "select count(*) from one");
			CompletableFuture<Void> statement = execute("alter table one add column note int");
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(
						() -> assertThat(activity()).contains(new Activity("Waiting for table metadata lock", null)));
			other.rollback();
			statement.get(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void anotherUserIsNotTold() throws Exception {
		this.schema.asAdmin().execute("grant select on one to " + this.schema.runtime().username());
		CompletableFuture<Void> statement = execute("do sleep(30)");
		Awaitility.await().until(() -> activity().equals(Optional.of(new Activity("User sleep", null))));
		try (Connection runtime = this.schema.runtimeDataSource().getConnection()) {
			assertThat(this.database.activity(runtime, this.session)).isEmpty();
		}
		this.schema.asAdmin().execute("kill " + this.session);
		assertThat(statement).failsWithin(Duration.ofSeconds(30));
	}

}
