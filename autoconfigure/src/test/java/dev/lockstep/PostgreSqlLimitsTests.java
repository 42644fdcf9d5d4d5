package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.AbstractMigrateContractTests.TestJavaMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Limits of time, connections and rights, on PostgreSQL.
 */
class PostgreSqlLimitsTests {

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory);
	}

	private Problem problem() {
		LockstepException failure = catchThrowableOfType(LockstepException.class, () -> this.release.migrate());
		assertThat(failure).isNotNull();
		return failure.problems().get(0);
	}

	@Test
	void migrationTimeoutOfADirectiveCountsAllStatements() {
		this.release.script("V1__one.sql", """
				-- lockstep: migration-timeout=300ms
				select pg_sleep(0.2);
				select pg_sleep(0.2);
				select pg_sleep(60);
				""");
		assertThat(problem()).satisfies((problem) -> {
			assertThat(problem.message()).startsWith("Migration 1 took longer than the 300 ms it has.");
			assertThat(problem.action()).contains("lockstep.migration-timeout", "-- lockstep: migration-timeout=");
			assertThat(problem.location()).isNotNull();
		});
	}

	@Test
	void migrationTimeoutOfAPropertyCountsTheRetries() throws Exception {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
		this.release.timeouts((timeouts) -> new LockstepSettings.Timeouts(timeouts.connect(), timeouts.migrationLock(),
				Duration.ofMillis(50), Duration.ofMinutes(5), null, Duration.ofMillis(500), timeouts.await()));
		this.release.script("V2__two.sql", "alter table one add column note text;");
		try (Connection connection = this.schema.migratorDataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table one");
			assertThat(problem().message()).startsWith("Migration 2 took longer than the 500 ms it has.");
			connection.rollback();
		}
		assertThat(this.release.migrate()).containsExactly("2");
	}

	// Which is over before the one of the property would let anyone look.
	@Test
	void lockTimeoutOfADirectiveIsLongEnoughToSeeWhoIsInTheWay() throws Exception {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
		this.release.timeouts((timeouts) -> new LockstepSettings.Timeouts(timeouts.connect(), timeouts.migrationLock(),
				Duration.ofMinutes(1), Duration.ofMillis(1500), null, null, timeouts.await()));
		this.release.script("V2__two.sql", "-- lockstep: lock-timeout=1s\nalter table one add column note text;");
		try (Connection connection = this.schema.migratorDataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table one");
			assertThat(problem().message()).contains("In its way: session ");
		}
	}

	@Test
	void commitInsideOfABlockIsRefusedWithItsPlace() {
		this.release.script("V1__one.sql", "create table one (id int);\ndo $$ begin commit; end $$;");
		assertThat(problem()).satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
			assertThat(problem.message()).contains("invalid transaction termination");
			assertThat(problem.location()).isNotNull().satisfies((place) -> assertThat(place.line()).isEqualTo(2));
		});
		assertThat(this.schema.asMigrator().queryForObject("select to_regclass('one')::text", String.class)).isNull();
	}

	@Test
	void commitOfAJavaMigrationIsNoticed() {
		this.release.java(new TestJavaMigration("1", (jdbc) -> jdbc.execute("commit")));
		assertThat(problem().message()).contains("ended the transaction that it ran in");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rollback", "/* why */ commit work", "select 1; end" })
	void endOfTheTransactionThatAPlaceholderBringsIsRefused(String value) {
		this.release.placeholder("end", value)
			.script("V1__one.sql", "create table one (id int);\n${end};\ncreate table two (id int);");
		assertThat(problem()).satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.TRANSACTION_CONTROL);
			assertThat(problem.location()).isNotNull().satisfies((place) -> assertThat(place.line()).isEqualTo(2));
		});
	}

	@Test
	void concurrentIndexAloneInAFileIsBuiltWhileOthersWait() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__index.sql", "create index concurrently one_id on one (id);");
		List<List<String>> applied = List.of(0, 1, 2, 3).parallelStream().map((i) -> this.release.migrate()).toList();
		assertThat(applied.stream().flatMap(List::stream)).containsExactlyInAnyOrder("1", "2");
	}

	@Test
	void schemaWithoutTheRightToCreateNamesTheGrant() {
		this.schema.asAdmin().execute("revoke create on schema public from " + this.schema.migrator().username());
		this.release.script("V1__one.sql", "create table one (id int);");
		assertThat(problem()).satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.PERMISSION_DENIED);
			assertThat(problem.action())
				.contains("GRANT USAGE, CREATE ON SCHEMA public TO " + this.schema.migrator().username());
		});
	}

	@Test
	void poolOfOneConnectionIsEnoughForTheApplication() {
		this.release.script("V1__one.sql", "create table one (id int);");
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.schema.url());
			pool.setUsername(this.schema.migrator().username());
			pool.setPassword(this.schema.migrator().password());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(2000);
			this.release.application(pool);
			assertThat(this.release.migrate()).containsExactly("1");
			this.release.lockstep().validate();
			assertThat(new JdbcTemplate(pool).queryForObject("select count(*) from one", Integer.class)).isZero();
		}
	}

}
