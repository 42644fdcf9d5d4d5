package dev.lockstep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What seeding promises on every database.
 */
abstract class AbstractSeedContractTests extends AbstractContractTests {

	@BeforeEach
	void migrate() {
		this.release.script("V1__one.sql", "create table trace (name varchar(20));").migrate();
	}

	private List<String> seed() {
		return this.release.lockstep().seed(false).seeded();
	}

	private List<String> trace() {
		return ask().queryForList("select name from trace order by name", String.class);
	}

	@Test
	void runsFilesInNameOrderThenThoseOfActiveProfilesThenSeeders() {
		this.release.seed("dev/a.sql", "insert into trace values ('dev');")
			.seed("test/a.sql", "insert into trace values ('test');")
			.seed("b.sql", "insert into trace values ('b');")
			.seed("a.sql", "insert into trace values ('a');")
			.seeder(new NamedSeeder("people", "1"))
			.profiles("dev");
		assertThat(seed()).containsExactly("a.sql", "b.sql", "dev/a.sql", "people");
		assertThat(trace()).containsExactly("a", "b", "dev", "people");
		assertThat(events()).containsExactly("applied", "seeded", "seeded", "seeded", "seeded");
	}

	@Test
	void eachRunsAgainOnlyWhenItChanged() {
		this.release.seed("a.sql", "insert into trace values ('a');").seed("b.sql", "insert into trace values ('b');");
		assertThat(seed()).containsExactly("a.sql", "b.sql");
		this.release.migrator(() -> {
			throw new AssertionError("The migrator is not needed when there is nothing to do");
		});
		SeedResult unchanged = this.release.lockstep().seed(false);
		assertThat(unchanged.seeded()).isEmpty();
		assertThat(unchanged.unchanged()).containsExactly("a.sql", "b.sql");
		this.release.migrator(this.schema::migratorDataSource).seed("b.sql", "insert into trace values ('c');");
		SeedResult changed = this.release.lockstep().seed(false);
		assertThat(changed.seeded()).containsExactly("b.sql");
		assertThat(changed.unchanged()).containsExactly("a.sql");
		assertThat(trace()).containsExactly("a", "b", "c");
	}

	@Test
	void allRunAgainWhereThatIsAsked() {
		this.release.seed("a.sql", "insert into trace values ('a');").seeder(new NamedSeeder("people", "1"));
		seed();
		assertThat(this.release.lockstep().seed(true).seeded()).containsExactly("a.sql", "people");
		assertThat(trace()).containsExactly("a", "a", "people", "people");
	}

	@Test
	void seederRunsAgainWhenItsChecksumChanges() {
		this.release.seeder(new NamedSeeder("people", "1"));
		assertThat(seed()).containsExactly("people");
		assertThat(seed()).isEmpty();
		this.release.seeder(new NamedSeeder("more", "1"));
		assertThat(seed()).containsExactly("more");
		Release next = new Release(this.schema, this.directory).seeder(new NamedSeeder("people", "2"));
		assertThat(next.lockstep().seed(false).seeded()).containsExactly("people");
	}

	@Test
	void seedsAreNoMigrations() {
		this.release.seed("a.sql", "insert into trace values ('a');");
		seed();
		assertThat(this.release.migrate()).isEmpty();
		this.release.lockstep().validate();
		assertThat(this.release.lockstep().status().history().get(0).migration()).isEqualTo("a.sql");
	}

	@Test
	void failedSeedIsRolledBackAndNamesItsPlace() {
		this.release.seed("a.sql", "insert into trace values ('a');")
			.seed("b.sql", "insert into trace values ('b');\ninsert into nowhere values (1);");
		Problem problem = problem(this::seed);
		assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
		assertThat(problem.message()).startsWith("Statement 2 of 2 failed: ").endsWith("The seed was rolled back.");
		assertThat(problem.location().file()).endsWith("b.sql");
		assertThat(problem.location().line()).isEqualTo(2);
		assertThat(trace()).containsExactly("a");
		assertThat(events()).containsExactly("applied", "seeded");
		this.release.seed("b.sql", "insert into trace values ('b');");
		assertThat(seed()).containsExactly("b.sql");
	}

	@Test
	void failedSeederIsRolledBackAndNamed() {
		this.release.seeder(new NamedSeeder("people", "1") {
			@Override
			public void seed(JdbcTemplate jdbc) {
				super.seed(jdbc);
				throw new IllegalStateException("no people");
			}
		});
		Problem problem = problem(this::seed);
		assertThat(problem.code()).isEqualTo(ProblemCode.SEEDER_FAILED);
		assertThat(problem.message()).contains("Seeder people threw").contains("no people");
		assertThat(trace()).isEmpty();
	}

	@Test
	void placeholdersAreReplaced() {
		this.release.placeholder("owner", "jane").seed("a.sql", "insert into trace values ('${owner}');");
		seed();
		assertThat(trace()).containsExactly("jane");
	}

	@Test
	void withoutSeedsThereIsNothingToDo() {
		assertThat(seed()).isEmpty();
	}

	@Test
	void databaseWithoutHistoryIsRefused() {
		Release other = new Release(database().create(), this.directory).seed("a.sql", "select 1;");
		assertThat(problem(() -> other.lockstep().seed(false)).code()).isEqualTo(ProblemCode.NO_HISTORY);
	}

	@Test
	void callbacksAreToldWhatARunDoes() {
		List<String> calls = new ArrayList<>();
		this.release.callback(new RecordingCallback(calls)).script("V2__two.sql", "create table two (id int);");
		this.release.migrate();
		assertThat(calls).containsExactly("beforeRun 1", "before 2", "after 2", "afterRun [2]");
		calls.clear();
		this.release.migrate();
		assertThat(calls).isEmpty();
		this.release.script("V3__three.sql", "nonsense;");
		problem(this.release::migrate);
		assertThat(calls).containsExactly("beforeRun 1", "before 3", "failed STATEMENT_FAILED");
	}

	@Test
	void callbackThatThrowsEndsTheRun() {
		List<String> calls = new ArrayList<>();
		this.release.script("V2__two.sql", "create table two (id int);")
			.script("V3__three.sql", "create table three (id int);")
			.callback(new RecordingCallback(calls))
			.callback(new Interrupter());
		Problem problem = problem(this.release::migrate);
		assertThat(problem.code()).isEqualTo(ProblemCode.CALLBACK_FAILED);
		assertThat(problem.message()).contains("dev.lockstep.AbstractSeedContractTests$Interrupter")
			.contains("not today");
		assertThat(calls).containsExactly("beforeRun 2", "before 2", "after 2", "before 3", "failed CALLBACK_FAILED");
		assertThat(hasTable("two")).isTrue();
		assertThat(hasTable("three")).isFalse();
	}

	@Test
	void callbackMayTellAProblemOfItsOwn() {
		Problem veto = new Problem(ProblemCode.PROTECTED_DATABASE, "Not on a Friday.", null, "Wait for Monday.");
		this.release.script("V2__two.sql", "create table two (id int);").callback(new MigrationCallback() {

			@Override
			public void beforeMigration(PlannedMigration migration) {
				throw new LockstepException(veto);
			}

		});
		assertThat(problem(this.release::migrate)).isEqualTo(veto);
	}

	/** A callback that lets only version 2 pass. */
	static class Interrupter implements MigrationCallback {

		@Override
		public void beforeMigration(PlannedMigration migration) {
			if (!migration.migration().id().key().equals("2")) {
				throw new IllegalStateException("not today");
			}
		}

	}

	/** A seeder that leaves its name. */
	static class NamedSeeder implements Seeder {

		private final String name;

		private final String checksum;

		NamedSeeder(String name, String checksum) {
			this.name = name;
			this.checksum = checksum;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public String checksum() {
			return this.checksum;
		}

		@Override
		public void seed(JdbcTemplate jdbc) {
			jdbc.update("insert into trace values (?)", this.name);
		}

	}

}
