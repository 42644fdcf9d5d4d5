package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code lockstep squash} does to the files of a project.
 */
class SquashCommandTests {

	@TempDir
	private Path directory;

	private Project project;

	@BeforeEach
	void write() {
		this.project = new Project(TestDatabase.dumpedPostgreSql().create(), this.directory);
		write("V1__add_notes.sql", "create table notes (id int);\n");
		write("U1__add_notes.sql", "drop table notes;\n");
		write("V2__fill.sql", "insert into notes values (1);\n");
		write("V2.1__more.sql", "insert into notes values (2);\n");
		write("R__all.sql", "create or replace view all_notes as select * from notes;\n");
	}

	@Test
	void asksFirstAndPutsOneFileInThePlaceOfManyThen() {
		run("migrate");
		run("lock");
		CommandRun unasked = squash();
		assertThat(unasked.exitCode()).as(unasked.err()).isEqualTo(2);
		assertThat(unasked.err()).contains("Would write").contains("Would delete").contains("--yes");
		assertThat(this.directory.resolve("V1__add_notes.sql")).exists();
		CommandRun run = squash("--yes", "--json");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(JsonPath.<String>read(run.out(), "$.version")).isEqualTo("2.0.1");
		assertThat(JsonPath.<String>read(run.out(), "$.file")).endsWith("V2.0.1__squashed.sql");
		assertThat(JsonPath.<List<String>>read(run.out(), "$.replaced")).containsExactly("1", "2");
		assertThat(JsonPath.<List<String>>read(run.out(), "$.deleted")).hasSize(3);
		assertThat(this.directory).isDirectoryNotContaining("glob:**/*1__add_notes.sql");
		assertThat(run("check").out()).contains("as the lock file has them");
		assertThat(run("validate").exitCode()).isZero();
		CommandRun migrate = run("migrate");
		assertThat(migrate.out()).startsWith("Nothing to migrate");
		assertThat(migrate.err()).contains("Migration 2.0.1 stands for others that are all applied");
		assertThat(run("history", "--event", "squashed").out()).contains("2.0.1");
		assertThat(run("plan", "--script").out()).contains("Migration 2.0.1 stands for others");
	}

	@Test
	void branchesThatSquashHaveNotDiverged() throws IOException {
		run("lock");
		Path base = Files.copy(this.directory.resolve("migrations.lock"), this.directory.resolve("base.lock"));
		assertThat(squash("--yes").exitCode()).isZero();
		assertThat(run("check", "--base", base.toString()).exitCode()).isZero();
	}

	@Test
	void mistakesAreTold() {
		assertThat(run("squash").exitCode()).isEqualTo(2);
		assertThat(run("squash", "--to", "1").exitCode()).isEqualTo(2);
		assertThat(run("squash", "--to", "2", "--shadow-url", "nonsense").err()).contains("does not name one server");
		assertThat(run("squash", "--to", "2").err()).contains("CREATEDB");
	}

	private CommandRun squash(String... more) {
		return run(Stream
			.concat(Stream.of("squash", "--to", "2", "--shadow-url", this.project.shadowUrl()), Stream.of(more))
			.toArray(String[]::new));
	}

	private CommandRun run(String... args) {
		return this.project.run(args);
	}

	private void write(String name, String text) {
		this.project.write(name, text);
	}

}
