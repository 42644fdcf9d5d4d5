package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;
import dev.lockstep.testdatabase.TestSchema.Credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said when there is no connection, or none to a database that Lockstep knows.
 */
class ConnectingTests {

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory).script("V1__one.sql", "create table one (id int);")
			.timeouts((timeouts) -> new Timeouts(Duration.ofMillis(500), timeouts.migrationLock(), timeouts.tableLock(),
					timeouts.tableLockTotal(), timeouts.statement()));
	}

	private Problem problem() {
		List<Problem> problems = catchThrowableOfType(LockstepException.class, () -> this.release.migrate()).problems();
		assertThat(problems).hasSize(1);
		return problems.get(0);
	}

	@Test
	void wrongPasswordOfTheMigratorNamesItsProperties() {
		// The other tests' log in with MD5, which costs less.
		this.schema.asMigrator()
			.execute("set password_encryption = 'scram-sha-256'; alter role current_user password '%s'"
				.formatted(this.schema.migrator().password()));
		this.release
			.migrator(() -> new Credentials(this.schema.migrator().username(), "wrong").dataSource(this.schema.url()));
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.AUTHENTICATION_FAILED);
		assertThat(problem.message()).startsWith("The database does not accept the credentials of the migrator: ")
			.doesNotContain("wrong");
		assertThat(problem.action()).contains("lockstep.migrator");
	}

	@Test
	void wrongPasswordOfTheApplicationNamesItsProperties() {
		this.release
			.application(new Credentials(this.schema.runtime().username(), "wrong").dataSource(this.schema.url()));
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.AUTHENTICATION_FAILED);
		assertThat(problem.message()).startsWith("The database does not accept the credentials of the application: ");
		assertThat(problem.action()).contains("spring.datasource").doesNotContain("lockstep.migrator");
	}

	@Test
	void databaseThatIsNotThereIsTriedForTheConnectTimeout() {
		// Nobody listens on the first port.
		this.release.application(new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"));
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.CONNECTION_FAILED);
		assertThat(problem.action()).contains("lockstep.connect-timeout");
	}

	@ParameterizedTest
	@CsvSource({ "57P03, the database system is starting up",
			"57P01, terminating connection due to administrator command",
			"57P02, terminating connection because of crash of another server process",
			"53300, remaining connection slots are reserved" })
	void databaseThatIsNotReadyYetIsAwaited(String state, String message) {
		AtomicInteger tries = new AtomicInteger();
		this.release.application(new DelegatingDataSource(this.schema.runtimeDataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				if (tries.incrementAndGet() < 3) {
					throw new SQLException("FATAL: " + message, state);
				}
				return super.getConnection();
			}
		});
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(tries).hasValue(3);
	}

	@Test
	void unsupportedProductIsNamed() {
		DriverManagerDataSource hsqldb = new DriverManagerDataSource("jdbc:hsqldb:mem:other", "sa", "");
		this.release.application(hsqldb).migrator(() -> hsqldb);
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.UNSUPPORTED_DATABASE);
		assertThat(problem.message()).startsWith("The database is HSQL Database Engine 2.");
	}

	@Test
	void locationThatDoesNotExistIsNamed() {
		Path missing = this.directory.resolve("missing");
		Release elsewhere = new Release(this.schema, missing);
		List<Problem> problems = catchThrowableOfType(LockstepException.class, elsewhere::migrate).problems();
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.LOCATION_NOT_FOUND);
			assertThat(problem.message()).contains(missing.toString());
			assertThat(problem.action()).contains("lockstep.locations");
		});
	}

}
