package dev.lockstep.lock;

import java.sql.Connection;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.lockstep.database.Database;
import dev.lockstep.database.Databases;
import dev.lockstep.history.HistorySchema;
import dev.lockstep.history.HistoryTables;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LeaseLock}.
 */
class LeaseLockTests {

	static Stream<Named<Supplier<TestDatabase>>> servers() {
		return Stream.of(Named.of("PostgreSQL", TestDatabase::postgreSql), Named.of("MariaDB", TestDatabase::mariaDb),
				Named.of("H2", TestDatabase::h2));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void oneHoldsItUntilItIsReleasedOrSilent(Supplier<TestDatabase> server) throws Exception {
		TestSchema schema = server.get().create();
		try (Connection connection = schema.migratorDataSource().getConnection();
				Connection other = schema.migratorDataSource().getConnection()) {
			Database database = Databases.of(connection);
			new HistorySchema(database, new HistoryTables("h", "h_log", "h_run")).createRun(connection);
			LeaseLock one = new LeaseLock(database, "h_run", "one", "host", "shop");
			LeaseLock two = new LeaseLock(database, "h_run", "two", "host", "shop");
			assertThat(one.tryAcquire(connection)).isTrue();
			assertThat(two.tryAcquire(other)).isFalse();
			assertThat(one.isHeld(connection)).isTrue();
			schema.asMigrator()
				.update("update h_run set heartbeat = %s - interval '16' second"
					.formatted(database.historyTypes().now()));
			assertThat(two.tryAcquire(other)).isTrue();
			assertThat(one.isHeld(connection)).isFalse();
			one.release(connection);
			assertThat(two.isHeld(other)).isTrue();
			two.release(other);
			assertThat(one.tryAcquire(connection)).isTrue();
			MigrationLock lock = new MigrationLock(two, java.time.Duration.ofHours(1), new Stop());
			assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> lock.check(other))
				.withMessageContaining("no longer this process's")
				.withNoCause();
		}
	}

}
