package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.util.FileSystemUtils;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each command prints and ends with.
 */
class CommandsTests {

	@TempDir
	private Path directory;

	private Project project;

	@BeforeEach
	void write() {
		this.project = new Project(TestDatabase.h2().create(), this.directory);
		write("1_add_notes.sql", "create table notes (id int);\n");
		write("2_add_text.sql", "alter table notes add column text varchar(50);\n");
	}

	@Test
	void migrateStopsAtItsTargetAndGoesOn() {
		CommandRun first = run("migrate", "--to", "1");
		assertThat(first.exitCode()).isZero();
		assertThat(first.out()).contains("Applied 1\n").contains("the database is at version 1").doesNotContain("2\n");
		assertThat(first.err()).contains("Applying 1 migration");
		CommandRun second = run("deploy", "--json");
		assertThat(JsonPath.<String>read(second.out(), "$.command")).isEqualTo("migrate");
		assertThat(JsonPath.<List<String>>read(second.out(), "$.applied")).containsExactly("2");
		assertThat(JsonPath.<String>read(second.out(), "$.version")).isEqualTo("2");
		assertThat(run("migrate").out()).isEqualTo("Nothing to migrate, the database is at version 2\n");
		assertThat(run("migrate", "--to", "7").exitCode()).isEqualTo(2);
	}

	@Test
	void failedMigrationEndsTheRunWithOneAndIsNotInStepFromThenOn() throws IOException {
		write("3_fails.sql", "alter table nowhere add column x int;\n");
		CommandRun run = run("migrate");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).contains("[statement-failed]").contains("3_fails.sql:1:1").contains("Action:");
		assertThat(JsonPath.<String>read(run("status", "--json").out(), "$.state")).isEqualTo("FAILED");
		assertThat(run("status", "--exit-code").exitCode()).isEqualTo(3);
		CommandRun validated = run("validate");
		assertThat(validated.out()).contains("[failed-migration]");
		assertThat(validated.exitCode()).isEqualTo(3);
		String nowhere = "--spring.datasource.url=jdbc:h2:tcp://localhost:1/none";
		String soon = "--lockstep.connect-timeout=100ms";
		assertThat(run("status", "--exit-code", nowhere, soon).exitCode()).isEqualTo(1);
		assertThat(run("validate", nowhere, soon).exitCode()).isEqualTo(1);
	}

	@Test
	void validateTellsAllProblemsAtOnce() throws IOException {
		CommandRun pending = run("validate");
		assertThat(pending.exitCode()).isEqualTo(3);
		assertThat(pending.out()).contains("2 migrations are pending: 1, 2.", "Apply them with 'lockstep migrate', or");
		run("migrate");
		assertThat(run("validate").exitCode()).isZero();
		write("1_add_notes.sql", "create table notes (id bigint);\n");
		write("0_early.sql", "select 1;\n");
		CommandRun broken = run("validate", "--json");
		assertThat(broken.exitCode()).isEqualTo(4);
		assertThat(JsonPath.<List<String>>read(broken.out(), "$.problems[*].code")).contains("edited-migration",
				"out-of-order-migration", "pending-migrations");
	}

	@Test
	void planPrintsTheSqlAndChangesNothing() {
		CommandRun run = run("plan");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("-- 1 add notes (1_add_notes.sql)")
			.contains("-- expand phase, statement by statement")
			.contains("create table notes (id int);");
		assertThat(JsonPath.<List<String>>read(run("plan", "--json", "--to", "1").out(), "$.steps[*].version"))
			.containsExactly("1");
		assertThat(run("status").out()).endsWith("Pending: 2 pending\n");
		assertThat(run("plan", "--from", "1").exitCode()).isEqualTo(2);
		assertThat(run("plan", "--script").err()).contains("There is no client program");
	}

	@Test
	void checkNeedsNoDatabaseAndTellsAllProblemsAtOnce() throws IOException {
		String nowhere = "--spring.datasource.url=jdbc:postgresql://localhost:1/none";
		assertThat(run("check", nowhere).out())
			.isEqualTo("2 migrations are in order, written for PostgreSQL (no lock file)\n");
		write("3_open.sql", "select 'open;\n");
		write("4_unknown.sql", "-- lockstep: phas=contract\nselect 1;\n");
		CommandRun run = run("check", nowhere, "--json", "--require-down");
		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(JsonPath.<List<String>>read(run.out(), "$.problems[*].code")).contains("unterminated-token",
				"invalid-directive", "missing-down-script");
		write("V2__again.sql", "select 1;\n");
		assertThat(run("check", nowhere).out()).contains("[duplicate-version]");
		assertThat(run("check", nowhere, "--product", "oracle").exitCode()).isEqualTo(2);
	}

	@Test
	void lockIsVerifiedByEveryCommandAndByCheckAgainstABranch() throws IOException {
		assertThat(run("lock").out()).endsWith("migrations.lock: 2 migrations\n");
		Path base = Files.copy(this.directory.resolve("migrations.lock"), this.directory.resolve("base.lock"));
		assertThat(run("check").out()).contains("as the lock file has them");
		write("3_ours.sql", "select 3;\n");
		assertThat(run("check").exitCode()).isEqualTo(4);
		assertThat(run("migrate").err()).contains("[lock-file-mismatch]").contains("3 (3_ours.sql) is not in it");
		run("lock");
		run("migrate");
		write("1_add_notes.sql", "create table notes (id bigint);\n");
		assertThat(run("migrate").err()).contains("[lock-file-mismatch]").contains("1 (1_add_notes.sql) was edited");
		write("1_add_notes.sql", "create table notes (id int);\n");
		assertThat(run("migrate").out()).isEqualTo("Nothing to migrate, the database is at version 3\n");
		assertThat(run("check", "--base", base.toString()).exitCode()).isZero();
		Files.writeString(base, Files.readString(base) + "4 abc abc - 4_theirs.sql\n");
		CommandRun run = run("check", "--base", base.toString());
		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.out()).contains("3 here, 4 there");
		assertThat(run("check", "--base", "nowhere.lock").exitCode()).isEqualTo(2);
	}

	@Test
	void branchInGitStandsForItsLockFile() throws IOException {
		run("lock");
		git("init -q -b main");
		git("-c user.name=a -c user.email=a@b commit -q --allow-empty -m none");
		git("tag none");
		git("add .");
		git("-c user.name=a -c user.email=a@b commit -q -m two");
		write("3_theirs.sql", "select 3;\n");
		run("lock");
		git("-c user.name=a -c user.email=a@b commit -q -a -m three");
		Files.delete(this.directory.resolve("3_theirs.sql"));
		write("4_ours.sql", "select 4;\n");
		run("lock");
		assertThat(run("check", "--base", "main~1").exitCode()).isZero();
		assertThat(run("check", "--base", "main").out()).contains("4 here, 3 there");
		assertThat(run("check", "--base", "none").err()).contains("fatal: ");
	}

	private void git(String line) throws IOException {
		Process git = new ProcessBuilder(("git " + line).split(" ")).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		assertThat(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
	}

	@Test
	void coloursAreForTerminals() {
		run("migrate", "--to", "1");
		assertThat(run("status").out()).doesNotContain("\u001B");
		try {
			String always = "--spring.output.ansi.enabled=always";
			assertThat(run("status", always).out()).contains("  \u001B[32mapplied\u001B[0;39m  ")
				.contains("  \u001B[33mpending\u001B[0;39m\n");
			assertThat(run("rollback", "--steps", "1", always).err())
				.contains("\u001B[31m[irreversible-migration]\u001B[0;39m Migration 1");
			write("3_wide.sql", "select id  pending  from notes;\n");
			assertThat(run("plan", "--json", always).out()).contains("  pending  ").doesNotContain("\u001B");
		}
		finally {
			AnsiOutput.setEnabled(AnsiOutput.Enabled.DETECT);
		}
	}

	@Test
	void newWritesInTheLayoutThatIsThere() throws IOException {
		CommandRun run = run("new", "Add Orders!", "--down", "--json");
		assertThat(run.exitCode()).isZero();
		String version = JsonPath.read(run.out(), "$.version");
		assertThat(version).matches("[0-9]{14}");
		assertThat(this.directory.resolve(version + "_add_orders.sql")).content().isEqualTo("-- Add Orders\n\n");
		assertThat(this.directory.resolve(version + "_add_orders.down.sql")).exists();
		write("V99990101000000__late.sql", "select 1;\n");
		assertThat(run("new", "later").out()).endsWith("V99990101000001__later.sql\n");
		assertThat(run("new").exitCode()).isEqualTo(2);
		assertThat(run("new", "?!").exitCode()).isEqualTo(2);
	}

	@Test
	void fileThatCannotBeWrittenIsNamed() {
		String blocked = "--directory=" + this.directory.resolve("1_add_notes.sql/below");
		for (CommandRun run : List.of(run("new", "more", blocked), run("lock", blocked))) {
			assertThat(run.exitCode()).isEqualTo(1);
			assertThat(run.err()).contains("[unwritable-file]").contains("1_add_notes.sql");
		}
	}

	@Test
	void newWritesAClassThatIsABeanUnlessItIsFoundWhereItIs() throws IOException {
		Path project = Path.of("").toAbsolutePath();
		Path sources = project.resolve("src/main/java");
		String packageName = "lockstep" + UUID.randomUUID().toString().replace("-", "");
		Path folder = sources.resolve(packageName);
		try {
			CommandRun bean = run("new", "2nd thoughts", "--java", packageName);
			assertThat(bean.out())
				.isEqualTo("Wrote src/main/java/%s/Migration2ndThoughts.java\n".formatted(packageName));
			assertThat(folder.resolve("Migration2ndThoughts.java")).content()
				.contains("@Component\nclass Migration2ndThoughts implements JavaMigration {");
			CommandRun.of(Project.Application.class, "new", "add orders", "--java", packageName,
					"--lockstep.locations=classpath:" + packageName);
			assertThat(folder.resolve("AddOrders.java")).content()
				.contains("JdbcTemplate;\n\nclass AddOrders implements")
				.doesNotContain("Component");
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	@Test
	void historyIsFilteredAndLimited() {
		run("migrate");
		assertThat(run("history").out()).contains("applied").endsWith("2 events\n");
		assertThat(JsonPath.<List<String>>read(run("history", "--json", "--migration", "001").out(),
				"$.history[*].version"))
			.containsExactly("1");
		assertThat(run("history", "--limit", "1").out()).endsWith("1 event\n");
		assertThat(run("history", "--event", "failed").out()).isEqualTo("No events\n");
		assertThat(run("history", "--event", "fialed").err()).contains("Did you mean 'failed'?");
	}

	private CommandRun run(String... args) {
		return this.project.run(args);
	}

	private void write(String name, String text) {
		this.project.write(name, text);
	}

}
