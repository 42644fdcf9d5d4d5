package dev.lockstep;

import org.junit.jupiter.api.Test;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What baseline and repair promise on every database.
 */
abstract class AbstractSettleContractTests extends AbstractContractTests {

	@Test
	void baselineTakesAllUpToAVersionForApplied() {
		ask().execute("create table one (id int)");
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "nonsense;")
			.script("V3__three.sql", "create table three (id int);");
		assertThat(this.release.lockstep().baseline("2")).extracting(MigrationId::key).containsExactly("1", "2");
		assertThat(state("2")).isEqualTo("baselined");
		assertThat(events()).containsExactly("baselined", "baselined");
		assertThat(this.release.migrate()).containsExactly("3");
	}

	@Test
	void baselineBeforeAllThatIsShippedOnlyBeginsTheHistory() {
		ask().execute("create table one (id int)");
		this.release.script("V100__more.sql", "create table more (id int);");
		assertThat(this.release.lockstep().baseline("99")).isEmpty();
		assertThat(events()).containsExactly("baselined");
		assertThat(this.release.migrate()).containsExactly("100");
	}

	@Test
	void baselineIsRefusedWhereThereIsAHistory() {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
		Problem problem = problem(() -> this.release.lockstep().baseline("1"));
		assertThat(problem.code()).isEqualTo(ProblemCode.HISTORY_EXISTS);
		assertThat(problem.message()).contains("1 migration, the first 1");
		assertThat(state("1")).isEqualTo("applied");
		assertThat(events()).containsExactly("applied");
	}

	@Test
	void baselineAtWhatIsNotShippedIsRefusedWithTheNearest() {
		this.release.script("V20260115__one.sql", "create table one (id int);");
		for (String version : new String[] { "20260116", "latest" }) {
			assertThat(problem(() -> this.release.lockstep().baseline(version)).code())
				.isEqualTo(ProblemCode.UNKNOWN_MIGRATION);
		}
		assertThat(problem(() -> this.release.lockstep().baseline("20260151")).message())
			.contains("Did you mean '20260115'?");
		assertThat(hasTable("lockstep_history")).isFalse();
	}

	@Test
	void repairAcceptsAnEditAfterShowingIt() {
		this.release.script("V1__one.sql", "create table one (id int);\n").migrate();
		this.release.script("V1__one.sql", "create table one (id int); -- the first\n");
		assertThat(problem(this.release::migrate).code()).isEqualTo(ProblemCode.EDITED_MIGRATION);
		Repair planned = this.release.lockstep().repairPlan().get(0);
		assertThat(planned.diff()).contains("-create table one (id int);\n+create table one (id int); -- the first");
		assertThat(problem(this.release::migrate).code()).isEqualTo(ProblemCode.EDITED_MIGRATION);
		assertThat(this.release.lockstep().repair()).containsExactly(planned);
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.release.lockstep().repair()).isEmpty();
		HistoryEvent event = this.release.lockstep().status().history().get(0);
		assertThat(event.type()).isEqualTo(HistoryEvent.Type.REPAIRED);
		assertThat(event.detail()).startsWith(planned.before() + " -> " + planned.after()).endsWith("-- the first");
	}

	@Test
	void repairRunsNothingAndLeavesAllElseAsItIs() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("R__rows.sql", "insert into one values (1);")
			.migrate();
		this.release.script("R__rows.sql", "insert into one values (2);")
			.script("V2__two.sql", "create table two (id int);");
		assertThat(this.release.lockstep().repair()).isEmpty();
		assertThat(hasTable("two")).isFalse();
		assertThat(this.release.migrate()).containsExactly("2", "R__rows");
	}

}
