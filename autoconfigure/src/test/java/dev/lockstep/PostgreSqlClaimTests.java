package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the row with which a migration begins, in one flight with its statements.
 */
class PostgreSqlClaimTests {

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	private JdbcTemplate jdbc;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory);
		this.jdbc = this.schema.asMigrator();
	}

	@Test
	void keyDecidesBeforeAnythingIsDone() throws Exception {
		this.release.script("V1__one.sql", "create sequence one;")
			.script("V2__two.sql", "select nextval('one');\ncreate table two (id int);")
			.migrate();
		this.jdbc.execute("create table theirs as select * from lockstep_history where version = '2'");
		this.jdbc.execute("delete from lockstep_history where version = '2'");
		this.jdbc.execute("drop table two");
		this.jdbc.execute("alter sequence one restart");
		try (Connection connection = this.schema.migratorDataSource().getConnection()) {
			connection.setAutoCommit(false);
			JdbcTemplate other = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			other.execute("insert into lockstep_history select * from theirs");
			CompletableFuture<?> run = CompletableFuture.runAsync(() -> assertThat(this.release.migrate()).isEmpty());
			await().until(() -> this.jdbc.queryForObject(
					"select count(*) from pg_locks where not granted and locktype = 'transactionid'",
					Integer.class) > 0);
			connection.commit();
			run.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.jdbc.queryForObject("select is_called from one", Boolean.class)).isFalse();
		assertThat(this.jdbc.queryForObject("select to_regclass('two')::text", String.class)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "off" })
	void scriptIsKeptAsItIsWrittenWhateverABackslashMeans(String conforming) {
		this.schema.asAdmin()
			.execute("alter role %s set standard_conforming_strings = %s".formatted(this.schema.migrator().username(),
					conforming));
		String first = "-- it's \\ and \\' and ''\\\\ü😀\\n$1 ? %s\ncreate table one (id int);";
		String second = first.replace("one", "two");
		this.release.script("V1__one.sql", first).script("V2__two.sql", second).migrate();
		assertThat(this.jdbc.queryForList("select script_text from lockstep_history order by version", String.class))
			.containsExactly(first, second);
	}

}
