package dev.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.ClientProgram.Output;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a squash promises, of those who have its migrations and of those who do not.
 */
abstract class AbstractSquashContractTests extends AbstractContractTests {

	private static final String SQUASH = "2.1_squashed.sql";

	// The schema of all databases, in the server's own words.
	abstract String content(TestSchema schema);

	@BeforeEach
	void writeMigrations() {
		this.release.script("1_first.sql", "create table notes (id int primary key, note varchar(90), extra int);\n")
			.script("2_second.sql", """
					alter table notes drop column extra;
					insert into notes values (1, 'it''s; a "note" with ${no} placeholder'), (2, 'Zoë'), (3, null);
					delete from notes where id = 3;
					create index notes_note on notes (note);
					create view short_notes as select id, note from notes where char_length(note) < 10;
					""".replace("${no}", "$ {no}"))
			.script("3_third.sql", "create table later (id int);\n")
			.script("R__counted.sql", "create or replace view counted as select count(*) as notes from notes;\n");
	}

	protected final String shadowUrl() {
		TestSchema.Credentials admin = this.schema.admin();
		return "%s?user=%s&password=%s".formatted(this.schema.url(), admin.username(), admin.password());
	}

	protected final SquashResult squash() {
		SquashResult squash = this.release.lockstep().squash("2", shadowUrl());
		squash.replaced().forEach((migration) -> this.release.without(migration.source()));
		this.release.script(SQUASH, squash.script());
		return squash;
	}

	private void unsquash(String... scripts) {
		this.release.without(SQUASH);
		for (int i = 0; i < scripts.length; i += 2) {
			this.release.script(scripts[i], scripts[i + 1]);
		}
	}

	@Test
	void yieldsTheSameInAnEmptyDatabaseAsItsMigrations() {
		this.release.migrate();
		TestSchema before = this.schema;
		squash();
		makeDatabase(database().create());
		assertThat(this.release.migrate()).containsExactly("2.1", "3", "R__counted");
		assertThat(content(this.schema)).isEqualTo(content(before));
		assertThat(ask().queryForList("select note from notes order by id", String.class))
			.containsExactly("it's; a \"note\" with $ {no} placeholder", "Zoë");
		assertThat(this.release.migrate()).isEmpty();
		assertThat(events()).containsExactly("applied", "applied", "applied");
	}

	@Test
	void yieldsTheSameWhenItIsRunByTheClientProgram(@TempDir Path output) throws IOException {
		this.release.migrate();
		TestSchema before = this.schema;
		squash();
		makeDatabase(database().create());
		Path script = output.resolve("all.sql");
		Files.writeString(script, this.release.lockstep().asMigrator().script(null, null).sql());
		for (int i = 0; i < 2; i++) {
			Output result = client(this.schema).run(script);
			assertThat(result.exitCode()).as(result.text()).isZero();
		}
		assertThat(content(this.schema)).isEqualTo(content(before));
		assertThat(this.release.migrate()).isEmpty();
		assertThat(events()).containsExactly("applied", "applied", "applied");
	}

	abstract ClientProgram client(TestSchema schema);

	@Test
	void leavesNoShadowDatabaseAndNoTraceInTheDatabase() {
		SquashResult squash = squash();
		assertThat(squash.version()).isEqualTo(MigrationId.version("2.1"));
		assertThat(squash.replaced()).extracting(Migration::source).containsExactly("1_first.sql", "2_second.sql");
		assertThat(hasTable("lockstep_history")).isFalse();
		assertThat(this.schema.asAdmin().queryForList(databases(), String.class))
			.noneMatch((name) -> name.startsWith("lockstep_shadow"));
	}

	abstract String databases();

	@Test
	void databaseThatHasAllRecordsItAndRunsNothing() {
		this.release.migrate();
		squash();
		this.release.lockstep().asMigrator().validate();
		assertThat(this.release.migrate()).isEmpty();
		assertThat(events()).containsExactly("applied", "applied", "applied", "applied", "squashed");
		assertThat(state("2.1")).isEqualTo("applied");
		assertThat(state("1")).isEqualTo("squashed");
		Status status = this.release.lockstep().asMigrator().status();
		assertThat(status.state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(status.migrations()).extracting((migration) -> migration.id().key())
			.containsExactly("2.1", "3", "R__counted");
		assertThat(this.release.migrate()).isEmpty();
		assertThat(events()).hasSize(5);
	}

	@Test
	void databaseInBetweenIsRefusedAndToldWhatToDo() {
		this.release.lockstep().upTo(MigrationId.version("1")).migrate();
		squash();
		Problem problem = problem(() -> this.release.lockstep().migrate());
		assertThat(problem.code()).isEqualTo(ProblemCode.PARTIAL_SQUASH);
		assertThat(problem.message()).contains("stands for 2 migrations, of which the database has 1; it lacks 2");
		assertThat(problem.action()).contains("the last release that still ships them");
		assertThat(hasTable("later")).isFalse();
		unsquash("1_first.sql", "create table notes (id int primary key, note varchar(90), extra int);\n");
	}

	@Test
	void databaseThatHasAnotherTextIsRefused() {
		this.release.migrate();
		this.release.script("1_first.sql",
				"create table notes (id int primary key, note varchar(90), extra bigint);\n");
		squash();
		assertThat(problem(() -> this.release.lockstep().migrate()).message())
			.contains("1 was applied with another text");
		this.release.lockstep().resolveApplied("2.1");
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void olderReleaseStartsOnBothKindsOfDatabase() {
		String first = "create table notes (id int primary key, note varchar(90), extra int);\n";
		this.release.migrate();
		String second = ask().queryForObject("select script_text from lockstep_history where version = '2'",
				String.class);
		squash();
		this.release.migrate();
		unsquash("1_first.sql", first, "2_second.sql", String.valueOf(second));
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.release.lockstep().asMigrator().status().state()).isEqualTo(DatabaseState.AHEAD);
		squash();
		makeDatabase(database().create());
		this.release.migrate();
		unsquash("1_first.sql", first, "2_second.sql", String.valueOf(second));
		assertThat(this.release.migrate()).isEmpty();
		Status status = this.release.lockstep().asMigrator().status();
		assertThat(status.problems()).isEmpty();
		assertThat(status.migrations()).extracting((migration) -> migration.state())
			.containsExactly(MigrationState.APPLIED, MigrationState.APPLIED, MigrationState.AHEAD,
					MigrationState.APPLIED, MigrationState.APPLIED);
	}

	@Test
	void squashIsSquashedAgain() {
		this.release.migrate();
		squash();
		SquashResult again = this.release.lockstep().squash("3", shadowUrl());
		assertThat(again.version()).isEqualTo(MigrationId.version("3.1"));
		this.release.without(SQUASH).without("3_third.sql").script("3.1_squashed.sql", again.script());
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.release.lockstep().asMigrator().status().problems()).isEmpty();
		makeDatabase(database().create());
		assertThat(this.release.migrate()).containsExactly("3.1", "R__counted");
	}

	@Test
	void baselineUpToTheLastOfItsMigrationsHasIt() {
		squash();
		ask().execute("create table notes (id int primary key, note varchar(90))");
		assertThat(this.release.lockstep().baseline("2")).containsExactly(MigrationId.version("2.1"));
		assertThat(this.release.migrate()).containsExactly("3", "R__counted");
	}

	@Test
	void migrationsInJavaAreReplayedToo() {
		this.release.without("2_second.sql")
			.java(new TestMigrations.OfVersion("2",
					(jdbc) -> jdbc.update("insert into notes values (7, 'from Java', 1)")));
		SquashResult squash = this.release.lockstep().squash("2", shadowUrl());
		assertThat(squash.script()).contains("squashes=2@-").contains("from Java");
		assertThat(squash.notes()).singleElement().asString().contains("delete the class yourself");
	}

	@Test
	void valuesOfPlaceholdersAreTold() {
		this.release.placeholder("greeting", "hello")
			.script("2_second.sql", "insert into notes values (1, '${greeting}', 1);");
		SquashResult squash = squash();
		assertThat(squash.script()).contains("hello");
		assertThat(squash.notes())
			.containsExactly("2_second.sql has placeholders; the squash holds the values that they have here.");
	}

	@Test
	void squashIsNotUndoneHalf() {
		this.release.migrate();
		squash();
		this.release.migrate();
		assertThat(problem(() -> this.release.lockstep().rollback(RollbackTarget.to("1"))).code())
			.isEqualTo(ProblemCode.IRREVERSIBLE_MIGRATION);
	}

	@Test
	void whatCannotBeSquashedIsNamed() {
		assertThat(problem(() -> this.release.lockstep().squash("1", shadowUrl())).message()).contains("is the first");
		assertThat(problem(() -> this.release.lockstep().squash("4", shadowUrl())).code())
			.isEqualTo(ProblemCode.UNKNOWN_MIGRATION);
		this.release.script("1.5_role.sql", "create role squash_test;\n");
		Problem problem = problem(() -> this.release.lockstep().squash("2", shadowUrl()));
		assertThat(problem.code()).isEqualTo(ProblemCode.UNSQUASHABLE_MIGRATION);
		assertThat(problem.location()).asString().contains("1.5_role.sql:1:1");
	}

	@Test
	void bothTheSquashAndItsMigrationsAreTooMuch() {
		String first = "create table notes (id int);\n";
		squash();
		this.release.script("1_first.sql", first).script("1.7_unknown.sql", first);
		assertThat(problem(() -> this.release.lockstep().migrate()).message())
			.isEqualTo("1_first.sql is there beside 2.1_squashed.sql, which stands for it.");
	}

	protected final void makeDatabase(TestSchema schema) {
		this.schema = schema;
		this.release = new Release(schema, this.directory).withRuntimeRole();
	}

	protected final List<String> rows(String sql) {
		return ask().queryForList(sql, String.class);
	}

}
