package dev.lockstep;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.TableRows;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.Policy;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a rollback promises on every database.
 */
abstract class AbstractRollbackContractTests extends AbstractContractTests {

	@TempDir
	private Path older;

	@BeforeEach
	void writeRelease() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("U1__one.sql", "drop table one;")
			.script("V2__two.sql", "create table two (id int); insert into two values (1); insert into two values (2);")
			.script("U2__two.sql", "drop table two;")
			.script("V3__three.sql", "create table three (id int);")
			.script("U3__three.sql", "drop table three;");
	}

	private List<String> rollback(RollbackTarget target) {
		return this.release.lockstep().rollback(target).rolledBack().stream().map(MigrationId::key).toList();
	}

	@Test
	void undoesWhatIsNewerThanAVersionNewestFirst() {
		this.release.migrate();
		RollbackResult result = this.release.lockstep().rollback(RollbackTarget.to("1"));
		assertThat(result.rolledBack()).extracting(MigrationId::key).containsExactly("3", "2");
		assertThat(result.version()).isEqualTo(MigrationId.version("1"));
		assertThat(hasTable("one")).isTrue();
		assertThat(hasTable("two")).isFalse();
		assertThat(hasTable("three")).isFalse();
		assertThat(state("2")).isEqualTo("rolled_back");
		assertThat(events()).containsExactly("applied", "applied", "applied", "rolled_back", "rolled_back");
	}

	@Test
	void undoesAsManyStepsAsAreAsked() {
		this.release.migrate();
		assertThat(rollback(RollbackTarget.steps(2))).containsExactly("3", "2");
		assertThat(rollback(RollbackTarget.steps(5))).containsExactly("1");
		assertThat(rollback(RollbackTarget.steps(1))).isEmpty();
	}

	@Test
	void versionZeroUndoesAll() {
		this.release.migrate();
		assertThat(rollback(RollbackTarget.to("0"))).containsExactly("3", "2", "1");
	}

	@Test
	void whatWasRolledBackIsPendingAndRunsAgain() {
		this.release.migrate();
		rollback(RollbackTarget.to("1"));
		assertThat(this.release.lockstep().status().state()).isEqualTo(DatabaseState.PENDING);
		assertThat(this.release.migrate()).containsExactly("2", "3");
		assertThat(hasTable("two")).isTrue();
	}

	@Test
	void planShowsStatementsAndTheRowsThatWouldBeLostAndChangesNothing() {
		this.release.migrate();
		RollbackPlan plan = this.release.lockstep().rollbackPlan(RollbackTarget.to("1"));
		assertThat(plan.version()).isEqualTo(MigrationId.version("1"));
		assertThat(plan.steps()).hasSize(2);
		RollbackStep second = plan.steps().get(1);
		assertThat(second.undo().statements()).extracting((statement) -> statement.sql())
			.containsExactly("drop table two");
		assertThat(second.drops()).containsExactly(new TableRows("two", 2));
		assertThat(second.stored()).isFalse();
		assertThat(hasTable("two")).isTrue();
		assertThat(events()).containsExactly("applied", "applied", "applied");
	}

	@Test
	void olderReleaseUndoesWhatItDoesNotShip() {
		this.release.migrate();
		Release before = new Release(this.schema, this.older).script("V1__one.sql", "create table one (id int);");
		assertThat(before.lockstep().status().state()).isEqualTo(DatabaseState.AHEAD);
		assertThat(before.lockstep().rollbackPlan(RollbackTarget.to("1")).steps()).allMatch(RollbackStep::stored);
		assertThat(before.lockstep().rollback(RollbackTarget.to("1")).rolledBack()).extracting(MigrationId::key)
			.containsExactly("3", "2");
		assertThat(hasTable("three")).isFalse();
		assertThat(before.lockstep().status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	@Test
	void migrationWithoutDownScriptIsRefusedBeforeAnythingRuns() {
		this.release.without("U2__two.sql");
		this.release.migrate();
		Problem problem = problem(() -> rollback(RollbackTarget.to("1")));
		assertThat(problem.code()).isEqualTo(ProblemCode.IRREVERSIBLE_MIGRATION);
		assertThat(problem.message()).isEqualTo(
				"Migration 2 (V2__two.sql) has no down script, neither in the application nor in the history. Nothing was rolled back.");
		assertThat(problem.action()).contains("V2__two.down.sql").contains("new migration");
		assertThat(hasTable("three")).isTrue();
		assertThat(state("3")).isEqualTo("applied");
	}

	@Test
	void migrationInJavaIsRefused() {
		this.release.java(new TestMigrations.OfVersion("4", (jdbc) -> jdbc.execute("create table four (id int)")));
		this.release.migrate();
		Problem problem = problem(() -> rollback(RollbackTarget.steps(1)));
		assertThat(problem.code()).isEqualTo(ProblemCode.IRREVERSIBLE_MIGRATION);
		assertThat(problem.message()).contains("is written in Java");
		assertThat(hasTable("four")).isTrue();
	}

	@Test
	void unknownVersionIsRefusedWithTheNearest() {
		this.release.script("V20260115__more.sql", "create table more (id int);").migrate();
		Problem problem = problem(() -> rollback(RollbackTarget.to("20260151")));
		assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_MIGRATION);
		assertThat(problem.message()).contains("Did you mean '20260115'?");
	}

	@Test
	void baselinedMigrationIsRefused() {
		ask().execute("create table one (id int)");
		this.release.baseline("1").migrate();
		Problem problem = problem(() -> rollback(RollbackTarget.to("0")));
		assertThat(problem.code()).isEqualTo(ProblemCode.IRREVERSIBLE_MIGRATION);
		assertThat(problem.message()).contains("before its history began");
		assertThat(rollback(RollbackTarget.to("1"))).containsExactly("3", "2");
	}

	@Test
	void failedMigrationOfWhichNothingRemainsIsPassedOver() {
		this.release.migrate();
		this.release.script("V4__four.sql", "nonsense;");
		problem(this.release::migrate);
		assertThat(rollback(RollbackTarget.steps(1))).containsExactly("3");
	}

	@Test
	void placeholdersOfDownScriptsAreReplaced() {
		this.release.placeholder("table", "one").script("U1__one.sql", "drop table ${table};").migrate();
		assertThat(rollback(RollbackTarget.to("0"))).containsExactly("3", "2", "1");
		assertThat(hasTable("one")).isFalse();
	}

	@Test
	void repeatablesStayAsTheyAre() {
		this.release.script("R__rows.sql", "insert into one values (7);").migrate();
		assertThat(rollback(RollbackTarget.steps(1))).containsExactly("3");
		assertThat(state("R__rows")).isEqualTo("applied");
	}

	@Test
	void failureIsRecordedAndTheMendedScriptFinishesTheRollback() {
		this.release.script("U3__three.sql", "drop table three; drop table nowhere;").migrate();
		Problem problem = problem(() -> rollback(RollbackTarget.to("1")));
		assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
		assertThat(problem.message()).contains("Statement 2 of 2 failed");
		assertThat(problem.location().file()).endsWith("U3__three.sql");
		assertThat(events()).containsExactly("applied", "applied", "applied", "rollback_failed");
		assertThat(state("2")).isEqualTo("applied");
		this.release.script("U3__three.sql", transactional() ? "drop table three;" : "drop table three; select 1;");
		assertThat(rollback(RollbackTarget.to("1"))).containsExactly("3", "2");
		assertThat(state("3")).isEqualTo("rolled_back");
	}

	@Test
	void whatFailedHalfWayStopsEveryRunAndIsWhollyThereWithTransactions() {
		this.release.script("U3__three.sql", "drop table three; drop table nowhere;").migrate();
		problem(() -> rollback(RollbackTarget.to("2")));
		if (transactional()) {
			assertThat(hasTable("three")).isTrue();
			assertThat(state("3")).isEqualTo("applied");
			assertThat(this.release.migrate()).isEmpty();
			return;
		}
		assertThat(hasTable("three")).isFalse();
		assertThat(state("3")).isEqualTo("rolling_back");
		Problem problem = problem(this.release::migrate);
		assertThat(problem.code()).isEqualTo(ProblemCode.UNFINISHED_ROLLBACK);
		assertThat(problem.message())
			.startsWith("Migration 3 (V3__three.sql) is half rolled back: 1 statement of its down script has run.");
		this.release.lockstep().resolveRolledBack("3");
		assertThat(this.release.migrate()).containsExactly("3");
	}

	@Test
	void olderReleaseRollsBackAtBootIfItIsToldTo() {
		this.release.migrate();
		Release before = new Release(this.schema, this.older).withRuntimeRole()
			.script("V1__one.sql", "create table one (id int);")
			.ahead(Policy.Ahead.ROLLBACK);
		assertThat(before.migrate()).isEmpty();
		assertThat(hasTable("two")).isFalse();
		assertThat(before.lockstep().status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(before.migrate()).isEmpty();
		assertThat(events()).hasSize(5);
	}

	@Test
	void olderReleaseRollsNothingBackAtBootUnlessItIsToldTo() {
		this.release.migrate();
		Release before = new Release(this.schema, this.older).withRuntimeRole()
			.script("V1__one.sql", "create table one (id int);");
		assertThat(before.migrate()).isEmpty();
		assertThat(hasTable("two")).isTrue();
		assertThat(events()).hasSize(3);
	}

	@Test
	void rollbackAtBootGoesBelowWhatThisReleaseHasPending() {
		this.release.migrate();
		Release other = new Release(this.schema, this.older).script("V1__one.sql", "create table one (id int);")
			.script("V1.5__side.sql", "create table side (id int);")
			.ahead(Policy.Ahead.ROLLBACK);
		assertThat(other.migrate()).containsExactly("1.5");
		assertThat(hasTable("two")).isFalse();
	}

	@Test
	void rollbackAtBootIsRefusedWhereTheDatabaseIsProtected() {
		this.release.migrate();
		this.release.lockstep().protect();
		Release before = new Release(this.schema, this.older).script("V1__one.sql", "create table one (id int);")
			.ahead(Policy.Ahead.ROLLBACK);
		assertThat(problem(before::migrate).code()).isEqualTo(ProblemCode.PROTECTED_DATABASE);
		assertThat(hasTable("three")).isTrue();
	}

	@Test
	void releaseWithoutMigrationsRollsNothingBackAtBoot() {
		this.release.migrate();
		new Release(this.schema, this.older).ahead(Policy.Ahead.ROLLBACK).migrate();
		assertThat(hasTable("three")).isTrue();
	}

	@Test
	void firstRunWithRollbackAtBootMigrates() {
		this.release.ahead(Policy.Ahead.ROLLBACK);
		assertThat(this.release.migrate()).containsExactly("1", "2", "3");
	}

	protected boolean transactional() {
		return false;
	}

}
