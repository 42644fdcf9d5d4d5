package dev.lockstep.report;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.script.Directives;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanReport}.
 */
class PlanReportTests {

	private static final Problem PROBLEM = Problem.of(ProblemCode.EDITED_MIGRATION, "Edited.", "Undo the edit.");

	@Test
	void nothingToApply() {
		assertThat(new PlanReport(plan(List.of(), List.of()))).hasToString("Nothing to apply\n");
	}

	@Test
	void showsEveryMigrationAndHowItRuns() {
		PlannedMigration java = step(
				new Migration(MigrationId.version("3"), "fill names", MigrationKind.JAVA, null, null, new FillNames()),
				false);
		Plan plan = plan(List.of(), List.of(step(script("1"), true), step(script("2"), false), java,
				step(script("R__order_totals"), true)));
		assertThat(new PlanReport(plan)).hasToString(
				"""
						VERSION          DESCRIPTION         SCRIPT                                         RUNS
						1                do 1                1_x.sql                                        in a transaction
						2                do 2                2_x.sql                                        statement by statement
						3                fill names          dev.lockstep.report.PlanReportTests$FillNames  without a transaction
						R__order_totals  do R__order_totals  R__order_totals_x.sql                          in a transaction

						4 migrations to apply: 1, 2, 3, R__order_totals
						""");
	}

	@Test
	void summaryOfOneMigration() {
		assertThat(new PlanReport(plan(List.of(), List.of(step(script("4"), true)))).summary())
			.isEqualTo("1 migration to apply: 4");
	}

	@Test
	void summaryOfManyMigrationsStaysOneLine() {
		List<PlannedMigration> steps = IntStream.rangeClosed(1, 8)
			.mapToObj((version) -> step(script(String.valueOf(version)), true))
			.toList();
		assertThat(new PlanReport(plan(List.of(), steps)).summary())
			.isEqualTo("8 migrations to apply: 1, 2, 3, 4, 5, 6, 7, 8");
		List<PlannedMigration> more = IntStream.rangeClosed(1, 1000)
			.mapToObj((version) -> step(script(String.valueOf(version)), true))
			.toList();
		assertThat(new PlanReport(plan(List.of(), more)).summary())
			.isEqualTo("1000 migrations to apply: 1, 2, 3, 4, 5, 6, ..., 1000");
	}

	@Test
	void summaryTellsWhatIsTakenAsApplied() {
		assertThat(new PlanReport(plan(List.of(script("1"), script("2")), List.of(step(script("3"), true)))).summary())
			.isEqualTo("1 migration to apply: 3; 2 migrations taken as applied: 1, 2");
	}

	@Test
	void summaryTellsWhatHoldsTheRunUp() {
		Plan plan = new Plan(DatabaseState.INVALID, List.of(), List.of(), List.of(), List.of(PROBLEM, PROBLEM),
				List.of());
		assertThat(new PlanReport(plan).summary()).isEqualTo("Nothing to apply; held up by 2 problems");
	}

	private static Plan plan(List<Migration> baselined, List<PlannedMigration> steps) {
		return new Plan(DatabaseState.PENDING, List.of(), baselined, steps, List.of(), List.of());
	}

	private static PlannedMigration step(Migration migration, boolean transactional) {
		return new PlannedMigration(migration, Directives.NONE, List.of(), transactional, null, null);
	}

	private static Migration script(String id) {
		Script script = new Script(id + "_x.sql", "db/" + id + "_x.sql", "select 1;", "");
		return new Migration(MigrationId.parse(id), "do " + id, MigrationKind.SQL, script, null, null);
	}

	static class FillNames implements JavaMigration {

		@Override
		public String version() {
			return "3";
		}

		@Override
		public String description() {
			return "fill names";
		}

		@Override
		public void migrate(JdbcTemplate jdbc) {
		}

	}

}
