package dev.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.ClientProgram.Output;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.LockstepException;
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
	void holdsOnlyTheMigrationsBetweenTwoVersions() {
		this.release.script("3_third.sql", "create table third (id int);");
		MigrationScript script = lockstep().script(MigrationId.version("1"), MigrationId.version("2"));
		assertThat(script.migrations()).containsExactly("2");
		assertThat(lockstep().script(MigrationId.version("2"), null).migrations()).containsExactly("3", "R__all_notes");
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
		Path file = this.output.resolve("all.sql");
		Files.writeString(file, lockstep().script(null, null).sql());
		return this.client.run(file);
	}

	protected final void assertUpToDate() {
		Status status = lockstep().status();
		assertThat(status.problems()).isEmpty();
		assertThat(status.state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(status.migrations()).extracting(MigrationStatus::state).containsOnly(MigrationState.APPLIED);
	}

}
