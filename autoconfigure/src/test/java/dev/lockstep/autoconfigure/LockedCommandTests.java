package dev.lockstep.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command that does not get its turn.
 */
class LockedCommandTests {

	@TempDir
	private Path directory;

	@Test
	void endsWithFiveWhileAnotherProcessMigrates() throws Exception {
		TestSchema schema = TestDatabase.postgreSql().create();
		Release release = new Release(schema, this.directory).script("1_first.sql", "create table notes (id int);");
		release.lockstep().migrate();
		release.script("2_second.sql", "alter table notes add column text varchar(50);");
		CompletableFuture<List<String>> other;
		try (Connection reader = schema.migratorDataSource().getConnection();
				Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("lock table notes");
			other = CompletableFuture.supplyAsync(release::migrate);
			Awaitility.await()
				.until(() -> schema.asAdmin()
					.queryForObject("select count(*) from pg_locks where not granted and relation = 'notes'::regclass",
							Integer.class) > 0);
			CommandRun run = new Project(schema, this.directory).run("migrate", "--json",
					"--lockstep.migration-lock-timeout=200ms");
			assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
			assertThat(JsonPath.<String>read(run.out(), "$.problems[0].code")).isEqualTo("migration-lock-timeout");
			reader.rollback();
		}
		assertThat(other.get()).containsExactly("2");
	}

}
