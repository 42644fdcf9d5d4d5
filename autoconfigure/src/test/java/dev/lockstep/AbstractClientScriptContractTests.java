package dev.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.ClientProgram.Output;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Squash;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a script for the database's own client program promises.
 */
abstract class AbstractClientScriptContractTests extends AbstractContractTests {

	@TempDir
	private Path output;

	private ClientProgram client;

	abstract ClientProgram client(TestSchema schema);

	@BeforeEach
	void writeScripts() {
		this.client = client(this.schema);
		this.release.script("1_first.sql", "create table notes (id int, note varchar(50));")
			.script("2_second.sql", """
					insert into notes values (1, 'it''s; a "note" \\\\ with 50%');
					insert into notes values (2, 'Zoë');
					""")
			.script("2_second.down.sql", "delete from notes;")
			.script("R__all_notes.sql", "create or replace view all_notes as select * from notes;");
	}

	@Test
	void bringsAnEmptyDatabaseUpToDateAndChangesNothingTheSecondTime() throws IOException {
		runs();
		assertUpToDate();
		assertThat(ask().queryForObject("select note from notes where id = 2", String.class)).isEqualTo("Zoë");
		Object log = ask().queryForList("select * from lockstep_history_log");
		runs();
		assertUpToDate();
		assertThat(ask().queryForObject("select count(*) from notes", Integer.class)).isEqualTo(2);
		assertThat(ask().queryForList("select * from lockstep_history_log")).isEqualTo(log);
	}

	@Test
	void goesOnWhereTheApplicationStopped() throws IOException {
		lockstep().upTo(MigrationId.version("1")).migrate();
		assertThat(lockstep().status().state()).isEqualTo(DatabaseState.PENDING);
		runs();
		assertUpToDate();
		assertThat(lockstep().migrate().applied()).isEmpty();
	}

	@Test
	void runsARepeatableAgainWhenItWasEdited() throws IOException {
		runs();
		this.release.script("R__all_notes.sql",
				"create or replace view all_notes as select id, note from notes where id > 1;");
		runs();
		assertUpToDate();
		assertThat(ask().queryForObject("select count(*) from all_notes", Integer.class)).isOne();
	}

	@Test
	void stopsAtTheFirstErrorAndGoesOnAfterItWasMended() throws IOException {
		this.release.script("3_third.sql", """
				create table third (id int);
				insert into nowhere values (1);
				""");
		assertThat(run().exitCode()).isNotZero();
		assertThat(ask().queryForObject("select count(*) from notes", Integer.class)).isEqualTo(2);
		this.release.script("3_third.sql", """
				create table third (id int);
				insert into third values (1);
				""");
		runs();
		assertUpToDate();
		assertThat(ask().queryForObject("select count(*) from third", Integer.class)).isOne();
	}

	@Test
	void whatAMigrationSetsDoesNotLast() throws IOException {
		this.release.script("0_settings.sql", settings());
		runs();
		assertUpToDate();
		assertThat(ask().queryForObject("select note from notes where id = 2", String.class)).isEqualTo("Zoë");
		runs();
	}

	// What would spoil the history, or the migrations behind it.
	abstract String settings();

	@Test
	void holdsOnlyTheMigrationsBetweenTwoVersions() {
		this.release.script("3_third.sql", "create table third (id int);");
		MigrationScript script = lockstep().script(MigrationId.version("1"), MigrationId.version("2"));
		assertThat(script.migrations()).containsExactly("2");
		assertThat(lockstep().script(MigrationId.version("2"), null).migrations()).containsExactly("3", "R__all_notes");
	}

	@Test
	void runsASquashWhereThereIsNothingOfIt() throws IOException {
		squash();
		runs();
		assertUpToDate();
		assertThat(ask().queryForObject("select count(*) from notes", Integer.class)).isOne();
		assertThat(states()).containsExactly("1 squashed", "2 squashed", "2.1 applied", "R__all_notes applied");
		Object log = ask().queryForList("select * from lockstep_history_log");
		runs();
		assertThat(ask().queryForList("select * from lockstep_history_log")).isEqualTo(log);
		this.release.without("2.1_squashed.sql");
		writeScripts();
		runs();
		assertThat(ask().queryForObject("select count(*) from notes", Integer.class)).isOne();
	}

	@Test
	void recordsASquashWhereThereIsAllOfIt() throws IOException {
		lockstep().migrate();
		squash();
		runs();
		assertUpToDate();
		assertThat(states()).containsExactly("1 squashed", "2 squashed", "2.1 applied", "R__all_notes applied");
		assertThat(ask().queryForObject("select count(*) from notes", Integer.class)).isEqualTo(2);
		assertThat(ask().queryForObject("select count(*) from lockstep_history_log where event = 'squashed'",
				Integer.class))
			.isOne();
		assertThat(lockstep().migrate().applied()).isEmpty();
	}

	@Test
	void refusesASquashWhereThereIsSomeOfIt() throws IOException {
		lockstep().upTo(MigrationId.version("1")).migrate();
		squash();
		Output output = run();
		assertThat(output.exitCode()).isNotZero();
		assertThat(output.text()).contains("Migration 2.1 stands for others, of which this database has only some");
		assertThat(states()).containsExactly("1 applied");
		assertThat(lockstep().status().problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.PARTIAL_SQUASH));
	}

	@Test
	void runsNoSquashWhereThereIsSomeOfItAlsoIfTheClientGoesOn() throws IOException {
		lockstep().upTo(MigrationId.version("1")).migrate();
		squash();
		String sql = lockstep().script(null, null).sql();
		assertThat(run(sql.replaceAll("(?m)^.*only some.*$", "")).exitCode()).isZero();
		assertThat(states()).containsExactly("1 applied", "R__all_notes applied");
	}

	private void squash() {
		List<Migration> migrations = new CatalogLoader(new PathMatchingResourcePatternResolver(),
				List.of("file:" + this.directory))
			.load(List.of())
			.migrations()
			.subList(0, 2);
		this.release.without("1_first.sql")
			.without("2_second.sql")
			.without("2_second.down.sql")
			.script("2.1_squashed.sql", Squash.of(migrations).directives() + """
					create table notes (id int, note varchar(50));
					insert into notes values (3, 'squashed');
					""");
	}

	private List<String> states() {
		return ask().queryForList("select concat(version, ' ', state) from lockstep_history order by version",
				String.class);
	}

	@Test
	void refusesAMigrationInJava() {
		this.release.java(new TestMigrations.OfVersion("5", (jdbc) -> {
		}));
		assertThatExceptionOfType(LockstepException.class).isThrownBy(() -> lockstep().script(null, null))
			.withMessageContaining("Migration 5 is written in Java");
	}

	// The runtime role may not even connect before a first run has granted it something.
	private Lockstep lockstep() {
		return this.release.lockstep().asMigrator();
	}

	protected final void runs() throws IOException {
		Output result = run();
		assertThat(result.exitCode()).as(result.text()).isZero();
	}

	private Output run() throws IOException {
		return run(lockstep().script(null, null).sql());
	}

	private Output run(String sql) throws IOException {
		return this.client.run(Files.writeString(this.output.resolve("all.sql"), sql));
	}

	protected final void assertUpToDate() {
		Status status = lockstep().status();
		assertThat(status.problems()).isEmpty();
		assertThat(status.state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(status.migrations()).extracting(MigrationStatus::state).containsOnly(MigrationState.APPLIED);
	}

}
