package dev.lockstep;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What settling a migration promises on every database.
 */
abstract class AbstractResolveContractTests extends AbstractContractTests {

	@BeforeEach
	void migrateToOne() {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
	}

	private void failAtTwo() {
		this.release.script("V2__two.sql", "create table two (id int); nonsense;")
			.script("V3__three.sql", "create table three (id int);");
		problem(this.release::migrate);
		assertThat(state("2")).isEqualTo("failed");
	}

	private String detail() {
		return this.release.lockstep().status().history().get(0).detail();
	}

	@Test
	void failedMigrationThatWasFinishedByHandIsApplied() {
		failAtTwo();
		Resolution resolution = this.release.lockstep().resolveApplied("2");
		assertThat(resolution.before()).isEqualTo(EntryState.FAILED);
		assertThat(resolution.after()).isEqualTo(EntryState.APPLIED);
		assertThat(this.release.lockstep().status().history().get(0).type()).isEqualTo(HistoryEvent.Type.RESOLVED);
		assertThat(detail()).isEqualTo("failed -> applied");
		assertThat(this.release.migrate()).containsExactly("3");
	}

	@Test
	void pendingMigrationThatWasRunByHandIsApplied() {
		this.release.script("V2__two.sql", "create table two (id int);").script("V2__two.down.sql", "drop table two;");
		ask().execute("create table two (id int)");
		assertThat(this.release.lockstep().resolveApplied("002").before()).isNull();
		assertThat(detail()).isEqualTo("pending -> applied");
		assertThat(this.release.migrate()).isEmpty();
		assertThat(ask().queryForObject("select down_text from lockstep_history where version = '2'", String.class))
			.isEqualTo("drop table two;");
	}

	@Test
	void failedMigrationThatWasUndoneByHandRunsAnew() {
		failAtTwo();
		ask().execute("drop table if exists two");
		assertThat(this.release.lockstep().resolveRolledBack("2").after()).isEqualTo(EntryState.ROLLED_BACK);
		assertThat(detail()).isEqualTo("failed -> rolled back");
		this.release.script("V2__two.sql", "create table two (id int);");
		assertThat(this.release.migrate()).containsExactly("2", "3");
	}

	@Test
	void failedMigrationThatIsNoLongerShippedCanBeSettled() {
		failAtTwo();
		this.release.without("V2__two.sql");
		this.release.lockstep().resolveRolledBack("2");
		assertThat(this.release.migrate()).containsExactly("3");
	}

	@Test
	void numberOfFinishedStatementsTellsWhereToGoOn() {
		this.release.script("V2__two.sql", """
				-- lockstep: transaction=none
				create table two (id int);
				create table more (id int);
				""");
		ask().execute("create table two (id int)");
		problem(this.release::migrate);
		Resolution resolution = this.release.lockstep().resolveFinishedStatements("2", 1);
		assertThat(resolution.finishedStatements()).isOne();
		assertThat(detail()).isEqualTo("failed -> failed, finished statements: 1");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(hasTable("more")).isTrue();
	}

	@Test
	void moreStatementsThanThereAreAreRefused() {
		this.release.script("V2__two.sql", "-- lockstep: transaction=none\nnonsense;");
		problem(this.release::migrate);
		for (int count : new int[] { -1, 2 }) {
			Problem problem = problem(() -> this.release.lockstep().resolveFinishedStatements("2", count));
			assertThat(problem.code()).isEqualTo(ProblemCode.NOTHING_TO_RESOLVE);
			assertThat(problem.message())
				.isEqualTo("Migration 2 has 1 statement, so %d cannot have run. Nothing was changed.".formatted(count));
		}
		assertThat(events()).containsExactly("applied", "failed");
	}

	@Test
	void appliedMigrationIsNotSettledAgain() {
		for (Problem problem : new Problem[] { problem(() -> this.release.lockstep().resolveApplied("1")),
				problem(() -> this.release.lockstep().resolveRolledBack("1")),
				problem(() -> this.release.lockstep().resolveFinishedStatements("1", 0)) }) {
			assertThat(problem.code()).isEqualTo(ProblemCode.NOTHING_TO_RESOLVE);
		}
		assertThat(state("1")).isEqualTo("applied");
		assertThat(events()).containsExactly("applied");
	}

	@Test
	void pendingMigrationIsNotRolledBack() {
		this.release.script("V2__two.sql", "create table two (id int);");
		assertThat(problem(() -> this.release.lockstep().resolveRolledBack("2")).message())
			.isEqualTo("Migration 2 is pending: nothing of it was run. Nothing was changed.");
	}

	@Test
	void unknownMigrationIsRefusedWithTheNearest() {
		this.release.script("V20260115093000__two.sql", "create table two (id int);");
		Problem problem = problem(() -> this.release.lockstep().resolveApplied("20260115093001"));
		assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_MIGRATION);
		assertThat(problem.message()).contains("Did you mean '20260115093000'?");
		assertThat(problem(() -> this.release.lockstep().resolveApplied("x")).code())
			.isEqualTo(ProblemCode.UNKNOWN_MIGRATION);
	}

}
