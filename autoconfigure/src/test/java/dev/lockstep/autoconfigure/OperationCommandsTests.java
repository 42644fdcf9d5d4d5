package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the commands print and end with that undo, settle and destroy.
 */
class OperationCommandsTests {

	@TempDir
	private Path directory;

	private Project project;

	@BeforeEach
	void write() {
		this.project = new Project(TestDatabase.h2().create(), this.directory);
		write("1_add_notes.sql", "create table notes (id int);\n");
		write("1_add_notes.down.sql", "drop table notes;\n");
		write("2_fill_notes.sql", "insert into notes values (1);\n");
		write("2_fill_notes.down.sql", "delete from notes;\n");
	}

	@Test
	void rollbackAsksFirstAndUndoesThen() {
		run("migrate");
		CommandRun unasked = run("rollback", "--to", "0");
		assertThat(unasked.exitCode()).isEqualTo(2);
		assertThat(unasked.err()).contains("drop table notes;").contains("loses 1 row of").contains("--yes");
		assertThat(run("status").out()).endsWith("Up to date: 2 applied\n");
		CommandRun run = run("rollback", "--steps", "1", "--yes", "--json");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(JsonPath.<List<String>>read(run.out(), "$.rolledBack")).containsExactly("2");
		assertThat(run("rollback", "--to", "0", "--yes").out())
			.isEqualTo("Rolled back 1, the database is at no version\n");
		assertThat(run("rollback").exitCode()).isEqualTo(2);
		assertThat(run("rollback", "--steps", "0").exitCode()).isEqualTo(2);
	}

	@Test
	void protectedDatabaseRefusesWhatDestroysData() {
		run("migrate");
		assertThat(run("protect").out()).isEqualTo("The database is protected now\n");
		for (CommandRun refused : List.of(run("rollback", "--steps", "2", "--yes"), run("reset", "--yes"))) {
			assertThat(refused.exitCode()).isEqualTo(6);
			assertThat(refused.err()).contains("[protected-database]").contains("it would have done this");
		}
		assertThat(run("unprotect").out()).isEqualTo("The database is no longer protected\n");
		assertThat(run("reset", "--yes", "--spring.profiles.active=production").exitCode()).isEqualTo(6);
		assertThat(run("reset").exitCode()).isEqualTo(2);
		CommandRun reset = run("reset", "--yes");
		assertThat(reset.exitCode()).as(reset.err()).isZero();
		assertThat(reset.out()).contains("applied 2 migrations");
	}

	@Test
	void resolveSettlesAFailedMigration() throws IOException {
		write("3_fails.sql", "alter table nowhere add column x int;\n");
		assertThat(run("migrate").exitCode()).isEqualTo(1);
		assertThat(run("resolve").exitCode()).isEqualTo(2);
		assertThat(run("resolve", "--applied", "7").exitCode()).isEqualTo(2);
		assertThat(run("resolve", "--rolled-back", "3").out()).isEqualTo("Migration 3 is rolled back now\n");
		CommandRun run = run("resolve", "--applied", "3", "--json");
		assertThat(JsonPath.<String>read(run.out(), "$.after")).isEqualTo("APPLIED");
		assertThat(run("status", "--exit-code").exitCode()).isZero();
	}

	@Test
	void baselineBeginsTheHistoryOfAnExistingDatabase() {
		assertThat(run("baseline", "1").out()).isEqualTo("Taken as applied: 1\n");
		assertThat(run("baseline", "1").exitCode()).isEqualTo(2);
		assertThat(run("baseline").exitCode()).isEqualTo(2);
	}

	@Test
	void repairShowsTheEditAndAcceptsIt() throws IOException {
		run("migrate");
		write("2_fill_notes.sql", "insert into notes values (2);\n");
		assertThat(run("validate").exitCode()).isEqualTo(4);
		CommandRun unasked = run("repair");
		assertThat(unasked.exitCode()).isEqualTo(2);
		assertThat(unasked.err()).contains("-insert into notes values (1);").contains("+insert into notes values (2);");
		assertThat(run("repair", "--yes").out()).endsWith("Accepted as they are now: 2\n");
		assertThat(run("validate").exitCode()).isZero();
		assertThat(run("repair").out()).isEqualTo("No applied migration was edited\n");
	}

	@Test
	void seedRunsWhatIsNewAndEverythingIfAsked() {
		write(".seeds/notes.sql", "insert into notes values (7);\n");
		run("migrate");
		assertThat(run("seed").out()).isEqualTo("Seeded notes.sql\n");
		assertThat(run("seed").out()).isEqualTo("Nothing to seed\n");
		assertThat(run("seed", "--all").out()).isEqualTo("Seeded notes.sql\n");
	}

	private CommandRun run(String... args) {
		return this.project.run(args);
	}

	private void write(String name, String text) {
		this.project.write(name, text);
	}

}
