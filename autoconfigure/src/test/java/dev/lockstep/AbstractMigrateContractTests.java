package dev.lockstep;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.execute.MigrationFailedException;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.plan.Policy;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a run promises on every database.
 */
abstract class AbstractMigrateContractTests {

	@TempDir
	protected Path directory;

	@TempDir
	private Path newerDirectory;

	protected TestSchema schema;

	protected Release release;

	abstract TestDatabase database();

	@BeforeEach
	void makeDatabase() {
		this.schema = database().create();
		this.release = new Release(this.schema, this.directory).withRuntimeRole();
	}

	protected final JdbcTemplate ask() {
		return this.schema.asMigrator();
	}

	protected final List<Problem> problems() {
		return catchThrowableOfType(LockstepException.class, () -> this.release.migrate()).problems();
	}

	@Test
	void appliesPendingMigrationsInVersionOrder() {
		this.release.script("V10__third.sql", "insert into trace values (3);")
			.script("V2__second.sql", "insert into trace values (2);")
			.script("V1__first.sql", "create table trace (id int); insert into trace values (1);")
			.script("R__last.sql", "insert into trace values (4);");
		assertThat(this.release.migrate()).containsExactly("1", "2", "10", "R__last");
		assertThat(ask().queryForList("select id from trace order by id", Integer.class)).containsExactly(1, 2, 3, 4);
	}

	@Test
	void recordsWhatItApplied() {
		this.release.script("20260115093000_add_orders.sql", "create table orders (id int);")
			.script("20260115093000_add_orders.down.sql", "drop table orders;");
		this.release.migrate();
		assertThat(ask().queryForMap(
				"""
						select version, description, kind, phase, script, state, applied_by, host, application, application_version,
						script_text, down_text from lockstep_history"""))
			.satisfies((row) -> {
				assertThat(row.get("version")).isEqualTo("20260115093000");
				assertThat(row.get("description")).isEqualTo("add orders");
				assertThat(row.get("script")).isEqualTo("20260115093000_add_orders.sql");
				assertThat(row.get("state")).isEqualTo("applied");
				assertThat(row.get("applied_by").toString()).startsWithIgnoringCase(this.schema.migrator().username());
				assertThat(row.get("host")).isEqualTo("test-host");
				assertThat(row.get("application_version")).isEqualTo("1.0");
			});
		assertThat(ask().queryForObject("select script_text from lockstep_history", String.class))
			.isEqualTo("create table orders (id int);");
		assertThat(ask().queryForObject("select down_text from lockstep_history", String.class))
			.isEqualTo("drop table orders;");
		assertThat(ask().queryForList("select event from lockstep_history_log", String.class))
			.containsExactly("applied");
	}

	@Test
	void secondRunNeedsNoMigrator() {
		this.release.script("V1__first.sql", "create table trace (id int);");
		this.release.migrate();
		this.release.migrator(() -> {
			throw new AssertionError("The migrator is not needed when there is nothing to do");
		});
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void runtimeRoleMayUseWhatMigrationsCreateAndNothingMore() {
		this.release.script("V1__first.sql", "create table trace (id int);");
		this.release.migrate();
		JdbcTemplate runtime = this.schema.asRuntime();
		runtime.update("insert into trace values (1)");
		runtime.update("update trace set id = 2");
		assertThat(runtime.queryForObject("select id from trace", Integer.class)).isEqualTo(2);
		runtime.update("delete from trace");
		assertThat(runtime.queryForObject("select count(*) from lockstep_history", Integer.class)).isOne();
		for (String refused : List.of("create table forbidden (id int)", "alter table trace add column more int",
				"drop table trace", "delete from lockstep_history", "update lockstep_history set state = 'failed'",
				"delete from lockstep_history_log", "delete from lockstep_history_run")) {
			assertThatExceptionOfType(RuntimeException.class).as(refused).isThrownBy(() -> runtime.execute(refused));
		}
	}

	@Test
	void runtimeRoleThatComesLaterMayUseWhatIsThere() {
		this.release.withoutRuntimeRole().script("V1__first.sql", "create table trace (id int);");
		this.release.migrate();
		this.release.withRuntimeRole();
		assertThat(this.release.migrate()).isEmpty();
		this.schema.asRuntime().update("insert into trace values (1)");
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.schema.asRuntime().update("delete from lockstep_history"));
		this.release.migrator(() -> {
			throw new AssertionError("There is nothing left to grant");
		});
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void runtimeRoleThatDoesNotExistIsNamedAsTheCause() {
		this.release.runtimeRole("nobody_knows").script("V1__first.sql", "create table trace (id int);");
		assertThat(problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.PERMISSION_DENIED);
			assertThat(problem.action()).contains("lockstep.runtime-role");
		});
	}

	@Test
	void mendedRepeatableRunsFromItsBeginning() {
		this.release.script("V1__trace.sql", "create table trace (id int);")
			.script("R__a.sql", "insert into trace values (1);");
		this.release.migrate();
		this.release.script("R__a.sql", "insert into missing values (2);");
		assertThat(problems()).hasSize(1);
		this.release.script("R__a.sql", "insert into trace values (2);");
		assertThat(this.release.migrate()).containsExactly("R__a");
		assertThat(ask().queryForList("select id from trace order by id", Integer.class)).containsExactly(1, 2);
	}

	@Test
	void rerunsRepeatableWhenItsContentChanged() {
		this.release.script("V1__trace.sql", "create table trace (id int);")
			.script("R__a.sql", "insert into trace values (1);");
		this.release.migrate();
		assertThat(this.release.migrate()).isEmpty();
		this.release.script("R__a.sql", "insert into trace values (2);");
		assertThat(this.release.migrate()).containsExactly("R__a");
		assertThat(ask().queryForList("select id from trace order by id", Integer.class)).containsExactly(1, 2);
	}

	@Test
	void runsJavaMigrationsInTheSameOrder() {
		this.release.script("V1__trace.sql", "create table trace (id int);")
			.script("V3__last.sql", "insert into trace select id + 1 from trace;")
			.java(new TestJavaMigration("2", (jdbc) -> jdbc.update("insert into trace values (20)")));
		assertThat(this.release.migrate()).containsExactly("1", "2", "3");
		assertThat(ask().queryForList("select id from trace order by id", Integer.class)).containsExactly(20, 21);
	}

	@Test
	void javaMigrationThatThrowsFailsWithItsClass() {
		this.release.java(new TestJavaMigration("2", (jdbc) -> {
			throw new IllegalStateException("the tea is cold");
		}));
		assertThat(problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.JAVA_MIGRATION_FAILED);
			assertThat(problem.message()).contains("TestJavaMigration", "the tea is cold");
		});
		assertThat(ask().queryForObject("select state from lockstep_history", String.class)).isEqualTo("failed");
	}

	@Test
	void javaMigrationAndScriptOfOneVersionAreRefused() {
		this.release.script("V2__second.sql", "create table trace (id int);")
			.java(new TestJavaMigration("2.0", (jdbc) -> {
			}));
		assertThat(problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE_VERSION);
			assertThat(problem.message()).contains("V2__second.sql", "TestJavaMigration");
		});
	}

	@Test
	void failureNamesFileLineAndStatement() {
		this.release.script("V1__first.sql", """
				create table one (id int);
				create table two (id int);
				create tabel three (id int);
				create table four (id int);
				create table five (id int);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.release.migrate())
			.satisfies((failure) -> {
				Problem problem = failure.problems().get(0);
				assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
				assertThat(problem.message()).startsWith("Statement 3 of 5 failed: ");
				assertThat(problem.location()).isNotNull();
				assertThat(problem.location().file()).endsWith("V1__first.sql");
				assertThat(problem.location().line()).isEqualTo(3);
				assertThat(problem.action()).contains("V1__first.sql");
			});
		assertThat(ask().queryForObject("select state from lockstep_history", String.class)).isEqualTo("failed");
		assertThat(ask().queryForObject("select failure from lockstep_history", String.class))
			.contains("Statement 3 of 5");
		assertThat(ask().queryForList("select event from lockstep_history_log", String.class))
			.containsExactly("failed");
	}

	@Test
	void mendedScriptGoesOnAfterItsFailure() {
		this.release.script("V1__first.sql", """
				create table one (id int);
				insert into one values (1);
				insert into missing values (1);
				insert into one values (3);
				""");
		assertThat(problems()).hasSize(1);
		this.release.script("V1__first.sql", """
				create table one (id int);
				insert into one values (1);
				insert into one values (2);
				insert into one values (3);
				""");
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2, 3);
		assertThat(ask().queryForList("select event from lockstep_history_log order by id", String.class))
			.containsExactly("failed", "applied");
	}

	@Test
	void migrationsBeforeAFailedOneStay() {
		this.release.script("V1__first.sql", "create table one (id int);").script("V2__second.sql", "nonsense;");
		assertThat(problems()).hasSize(1);
		assertThat(ask().queryForList("select version from lockstep_history where state = 'applied'", String.class))
			.containsExactly("1");
	}

	@Test
	void tellsAllThatIsWrongBeforeAnythingRuns() {
		this.release.script("V2__two.sql", "create table two (id int);")
			.script("V4__four.sql", "create table four (id int);")
			.script("V6__six.sql", "create table six (id int);");
		this.release.migrate();
		this.release.script("V2__two.sql", "create table two (id bigint);")
			.without("V4__four.sql")
			.script("V5__five.sql", "create table five (id int);")
			.script("V7__seven.sql", "commit;")
			.script("V8__eight.sql", "-- nothing to see");
		assertThat(problems()).extracting(Problem::code)
			.containsExactlyInAnyOrder(ProblemCode.EDITED_MIGRATION, ProblemCode.MISSING_MIGRATION,
					ProblemCode.OUT_OF_ORDER_MIGRATION, ProblemCode.TRANSACTION_CONTROL, ProblemCode.EMPTY_SCRIPT);
		assertThat(ask().queryForObject("select count(*) from lockstep_history", Integer.class)).isEqualTo(3);
	}

	@Test
	void editedMigrationIsShownAsADifference() {
		this.release.script("V1__one.sql", "create table one (\n  id int\n);\n");
		this.release.migrate();
		this.release.script("V1__one.sql", "create table one (\n  id bigint\n);\n");
		assertThat(problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("-  id int", "+  id bigint"));
	}

	@Test
	void lateMigrationRunsIfAllowed() {
		this.release.script("V2__two.sql", "create table two (id int);");
		this.release.migrate();
		this.release.script("V1__one.sql", "create table one (id int);").outOfOrder(Policy.OutOfOrder.ALLOW);
		assertThat(this.release.migrate()).containsExactly("1");
	}

	@Test
	void olderReleaseStartsOnANewerSchemaAndRerunsNoRepeatable() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "create table two (id int);")
			.script("R__fill.sql", "insert into one values (2);");
		this.release.migrate();
		this.release.without("V2__two.sql").script("R__fill.sql", "insert into one values (1);");
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.AHEAD);
		assertThat(ask().queryForList("select id from one", Integer.class)).containsExactly(2);
		this.release.ahead(Policy.Ahead.FAIL);
		assertThat(problems()).extracting(Problem::code).containsExactly(ProblemCode.DATABASE_AHEAD);
	}

	@Test
	void olderReleaseKeepsWorkingWhileANewerOneMigratesOrFails() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		Release newer = new Release(this.schema, this.newerDirectory).withRuntimeRole()
			.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "create table two (id int); nonsense;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(newer::migrate);
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.AHEAD);
		ask().update("update lockstep_history set state = 'running' where version = '2'");
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.AHEAD);
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void schemaWithTablesButNoHistoryIsRefused() {
		ask().execute("create table legacy (id int)");
		this.release.script("V1__one.sql", "create table one (id int);");
		assertThat(problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.UNMANAGED_SCHEMA);
			assertThat(problem.message()).containsIgnoringCase("legacy");
			assertThat(problem.action()).contains("lockstep.baseline-version");
		});
	}

	@Test
	void baselineTakesOlderMigrationsAsDone() {
		ask().execute("create table legacy (id int)");
		this.release.script("V1__legacy.sql", "create table legacy (id int);")
			.script("V2__more.sql", "create table more (id int);")
			.baseline("1");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.release.lockstep().status().migrations()).extracting(MigrationStatus::state)
			.containsExactly(MigrationState.BASELINED, MigrationState.APPLIED);
	}

	@Test
	void placeholdersAreReplaced() {
		this.release.script("V1__one.sql", "create table ${name} (id int);").placeholder("name", "replaced");
		this.release.migrate();
		assertThat(ask().queryForObject("select count(*) from replaced", Integer.class)).isZero();
	}

	@Test
	void undefinedPlaceholderNamesFileAndLine() {
		this.release.script("V1__one.sql", "create table one (id int);\ncreate table ${nmae} (id int);")
			.placeholder("name", "replaced");
		assertThat(problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.UNDEFINED_PLACEHOLDER);
			assertThat(problem.location()).isNotNull();
			assertThat(problem.location().line()).isEqualTo(2);
		});
	}

	@Test
	void historyOfANewerLockstepIsLeftAlone() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		ask().update("update lockstep_history set format = 2, state = 'dreamt'");
		this.release.script("V2__two.sql", "create table two (id int);");
		assertThat(problems()).extracting(Problem::code).containsExactly(ProblemCode.NEWER_HISTORY);
	}

	@Test
	void historyTableHasTheConfiguredName() {
		this.release.historyTable("my_history").script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		assertThat(ask().queryForObject("select count(*) from my_history", Integer.class)).isOne();
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void statusTellsWhatIsPendingAndWhatFailed() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		this.release.script("V2__two.sql", "nonsense;").script("V3__three.sql", "create table three (id int);");
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.PENDING);
		assertThat(problems()).hasSize(1);
		Status status = this.release.lockstep().status();
		assertThat(status.state()).isEqualTo(DatabaseState.FAILED);
		assertThat(status.version()).isEqualTo("1");
		assertThat(status.migrations()).extracting(MigrationStatus::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.FAILED, MigrationState.PENDING);
		assertThat(status.problems()).extracting(Problem::code).containsExactly(ProblemCode.FAILED_MIGRATION);
		assertThat(status.history()).extracting((event) -> event.type().name()).containsExactly("FAILED", "APPLIED");
	}

	@Test
	void validateFailsOnWhatIsPendingAndChangesNothing() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		this.release.lockstep().validate();
		this.release.script("V2__two.sql", "create table two (id int);");
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> this.release.lockstep().validate())
			.satisfies((failure) -> assertThat(failure.problems()).extracting(Problem::code)
				.containsExactly(ProblemCode.PENDING_MIGRATIONS));
		assertThat(ask().queryForObject("select count(*) from lockstep_history", Integer.class)).isOne();
	}

	@Test
	void migrationOfAProcessThatWasKilledIsSaidToHaveFailed() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		ask().update("update lockstep_history set state = 'running'");
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.MIGRATING);
		ask().update("update lockstep_history set started_at = '2026-01-01 00:00:00'");
		Status status = this.release.lockstep().status();
		assertThat(status.state()).isEqualTo(DatabaseState.FAILED);
		assertThat(status.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("its process ended"));
	}

	@Test
	void validateFailsWhileAMigrationIsHalfRun() {
		this.release.script("V1__one.sql", "create table one (id int);");
		this.release.migrate();
		ask().update("update lockstep_history set state = 'running'");
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> this.release.lockstep().validate());
	}

	@Test
	void manyAtOnceApplyEachMigrationOnce() throws Exception {
		this.release.script("V1__one.sql", "create table trace (id int);");
		for (int i = 2; i <= 6; i++) {
			this.release.script("V%d__more.sql".formatted(i), "insert into trace values (%d);".formatted(i));
		}
		int processes = 8;
		CountDownLatch together = new CountDownLatch(processes);
		ExecutorService executor = Executors.newFixedThreadPool(processes);
		try {
			List<Future<List<String>>> runs = IntStream.range(0, processes).mapToObj((i) -> executor.submit(() -> {
				together.countDown();
				together.await();
				return this.release.migrate();
			})).toList();
			int applied = 0;
			for (Future<List<String>> run : runs) {
				applied += run.get().size();
			}
			assertThat(applied).isEqualTo(6);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(ask().queryForList("select id from trace order by id", Integer.class)).containsExactly(2, 3, 4, 5,
				6);
		assertThat(ask().queryForObject("select count(*) from lockstep_history_log", Integer.class)).isEqualTo(6);
	}

	/** A migration in Java. */
	static final class TestJavaMigration implements JavaMigration {

		private final String version;

		private final Code code;

		TestJavaMigration(String version, Code code) {
			this.version = version;
			this.code = code;
		}

		@Override
		public String version() {
			return this.version;
		}

		@Override
		public String description() {
			return "in Java";
		}

		@Override
		public void migrate(JdbcTemplate jdbc) throws Exception {
			this.code.run(jdbc);
		}

		interface Code {

			void run(JdbcTemplate jdbc) throws Exception;

		}

	}

}
