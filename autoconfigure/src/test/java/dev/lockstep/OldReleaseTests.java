package dev.lockstep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application sees while a newer release of it migrates.
 */
class OldReleaseTests {

	@TempDir
	private Path directory;

	@Test
	void lacksNothingWhileAFailedMigrationOfANewerReleaseIsTriedAgain() {
		TestSchema schema = TestDatabase.postgreSql().create();
		String script = "create table one (id int);";
		Release old = new Release(schema, this.directory.resolve("old")).withRuntimeRole()
			.script("V1__one.sql", script);
		old.migrate();
		List<Status> seen = new ArrayList<>();
		Release newer = new Release(schema, this.directory.resolve("newer")).withRuntimeRole()
			.script("V1__one.sql", script)
			.java(new TestMigrations.OfVersion("2", (jdbc) -> {
				seen.add(Awaitility.await().until(() -> old.lockstep().status(), (status) -> status.running() != null));
				if (seen.size() == 1) {
					throw new IllegalStateException("not yet");
				}
			}));
		assertThatExceptionOfType(LockstepException.class).isThrownBy(newer::migrate);
		newer.migrate();
		assertThat(seen).hasSize(2).extracting(Status::state).containsOnly(DatabaseState.MIGRATING);
		assertThat(seen).extracting(Status::version).containsOnly("1");
		assertThat(seen.get(0).migrations()).extracting(MigrationStatus::state).containsExactly(MigrationState.APPLIED);
		assertThat(seen.get(1).migrations()).extracting(MigrationStatus::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.UNFINISHED);
	}

	@Test
	void tellsWhatANewerReleaseLeftHalfRunUntilItIsSettled() {
		TestSchema schema = TestDatabase.postgreSql().create();
		String script = "create table one (id int);";
		List<String> notes = new ArrayList<>();
		Release old = new Release(schema, this.directory.resolve("old")).withRuntimeRole()
			.script("V1__one.sql", script)
			.listener(new RunListener() {

				@Override
				public void note(String note) {
					notes.add(note);
				}

			});
		Release newer = new Release(schema, this.directory.resolve("newer")).withRuntimeRole()
			.script("V1__one.sql", script)
			.script("V2__two.sql", "-- lockstep: transaction=none\ncreate table two (id int);\nselect 1 / 0;");
		assertThatExceptionOfType(LockstepException.class).isThrownBy(newer::migrate);
		old.migrate();
		assertThat(notes).singleElement().asString().contains("2 (V2__two.sql)", "1 of its statements have run");
		assertThat(old.lockstep().status()).satisfies((status) -> {
			assertThat(status.version()).isEqualTo("1");
			assertThat(status.state()).isEqualTo(DatabaseState.AHEAD);
		});
		old.lockstep().resolveRolledBack("2");
		old.migrate();
		assertThat(notes).hasSize(1);
		assertThat(old.lockstep().status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

}
