package dev.lockstep.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.Journal;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.script.LexicalRules;
import dev.lockstep.script.Phase;
import dev.lockstep.script.Placeholders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Planner}: every meeting of what is shipped with what is there.
 */
class PlannerTests {

	private static final StatementRules TRANSACTIONAL = rules(true);

	private static final StatementRules STATEMENTWISE = rules(false);

	private static StatementRules rules(boolean transactionalDdl) {
		return new StatementRules(LexicalRules.of(), transactionalDdl, (sql) -> sql.startsWith("vacuum"),
				(sql) -> sql.startsWith("commit"));
	}

	/**
	 * In the columns: the shipped migrations and the history's rows, each an id with a
	 * content ({@code 1=a}); a row may have a state behind a slash. Then the states of
	 * all migrations, what would run, and what stands in the way.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					# shipped            | history                    | states                         | steps     | problems
					-                    | -                          | -                              | -         | -
					1=a                  | -                          | PENDING                        | 1         | -
					1=a 2=b              | 1=a                        | APPLIED PENDING                | 2         | -
					2=b 10=c             | 2=b                        | APPLIED PENDING                | 10        | -
					1=a                  | 1=b                        | EDITED                         | -         | EDITED_MIGRATION
					2=b                  | 1=a 2=b                    | MISSING APPLIED                | -         | MISSING_MIGRATION
					1=a                  | 1=a 2=b                    | APPLIED AHEAD                  | -         | -
					1=a                  | 1=a 2=b/FAILED             | APPLIED UNFINISHED             | -         | -
					1=a                  | 1=a 2=b/RUNNING            | APPLIED UNFINISHED             | -         | -
					1=a                  | 1=a 2=b/ROLLED_BACK        | APPLIED ROLLED_BACK            | -         | -
					1=a 2=b              | 2=b                        | PENDING APPLIED                | 1         | OUT_OF_ORDER_MIGRATION
					1=a 2=b              | 1=a 2=b/FAILED             | APPLIED FAILED                 | 2         | -
					1=a 2=b              | 1=a 2=b/RUNNING            | APPLIED RUNNING                | 2         | -
					1=a 2=b              | 1=a 2=b/ROLLED_BACK        | APPLIED ROLLED_BACK            | 2         | -
					1=a 2=b              | 1=a/BASELINED 2=b          | BASELINED APPLIED              | -         | -
					1=a                  | 1=b/BASELINED              | EDITED                         | -         | EDITED_MIGRATION
					1=a R__v=x           | 1=a R__v=x                 | APPLIED APPLIED                | -         | -
					1=a R__v=y           | 1=a R__v=x                 | APPLIED PENDING                | R__v      | -
					1=a R__v=y           | 1=a 2=b R__v=x             | APPLIED AHEAD APPLIED          | -         | -
					1=a                  | 1=a R__v=x                 | APPLIED MISSING                | -         | -
					R__b=x 2=b R__a=x 1=a | -                         | PENDING PENDING PENDING PENDING | 1 2 R__a R__b | -
					1=commit             | -                          | PENDING                        | -         | TRANSACTION_CONTROL
					1=                   | -                          | PENDING                        | -         | EMPTY_SCRIPT
					1=a 3=commit         | 1=b 2=c                    | EDITED MISSING PENDING         | -         | MISSING_MIGRATION EDITED_MIGRATION TRANSACTION_CONTROL
					""")
	void decides(@Nullable String shipped, @Nullable String history, @Nullable String states, @Nullable String steps,
			@Nullable String problems) {
		Plan plan = plan(Policy.DEFAULT, TRANSACTIONAL, catalog(shipped), history(history));
		assertThat(plan.migrations()).extracting((migration) -> migration.state().name())
			.containsExactlyElementsOf(words(states));
		assertThat(plan.steps()).extracting((step) -> step.migration().id().key())
			.containsExactlyElementsOf(words(steps));
		assertThat(plan.problems()).extracting((problem) -> problem.code().name())
			.containsExactlyElementsOf(words(problems));
	}

	@ParameterizedTest
	@CsvSource({ "1=a,1=a,UP_TO_DATE", "1=a 2=b,1=a,PENDING", "1=a,1=a 2=b,AHEAD", "1=a,1=a 2=b/FAILED,AHEAD",
			"1=a,1=b,INVALID", "1=a,1=a/FAILED,FAILED", "1=a,1=a/RUNNING,MIGRATING" })
	void saysTheWholeInOneWord(String shipped, String history, DatabaseState state) {
		assertThat(plan(Policy.DEFAULT, TRANSACTIONAL, catalog(shipped), history(history)).state()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "1=a,1=a 2=b,2", "1=a,1=a 2=b/FAILED,1", "1=a,1=a 2=b/RUNNING,1", "1=a 2=b,1=a 2=b/FAILED,1" })
	void versionIsOfWhatTheDatabaseHas(String shipped, String history, String version) {
		Plan plan = plan(Policy.DEFAULT, TRANSACTIONAL, catalog(shipped), history(history));
		assertThat(plan.version()).isEqualTo(MigrationId.version(version));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2=b", "2=b/FAILED", "2=b/RUNNING" })
	void newerDatabaseMayBeForbidden(String newer) {
		Policy policy = new Policy(Policy.OutOfOrder.FAIL, Policy.Ahead.FAIL, null);
		assertThat(plan(policy, TRANSACTIONAL, catalog("1=a"), history("1=a " + newer)).problems())
			.extracting(Problem::code)
			.containsExactly(ProblemCode.DATABASE_AHEAD);
	}

	@Test
	void lateMigrationMayRunIfAllowed() {
		Policy policy = new Policy(Policy.OutOfOrder.ALLOW, Policy.Ahead.IGNORE, null);
		Plan plan = plan(policy, TRANSACTIONAL, catalog("1=a 2=b"), history("2=b"));
		assertThat(plan.problems()).isEmpty();
		assertThat(plan.steps()).hasSize(1);
	}

	@Test
	void baselineConcernsADatabaseWithoutHistoryAlone() {
		Policy policy = new Policy(Policy.OutOfOrder.FAIL, Policy.Ahead.IGNORE, MigrationId.version("1"));
		Plan first = plan(policy, TRANSACTIONAL, catalog("1=a 2=b"), HistorySnapshot.NONE);
		assertThat(first.baselined()).extracting(Migration::id).containsExactly(MigrationId.version("1"));
		assertThat(first.steps()).extracting((step) -> step.migration().id()).containsExactly(MigrationId.version("2"));
		Plan later = plan(policy, TRANSACTIONAL, catalog("1=a 2=b"), history("2=b"));
		assertThat(later.baselined()).isEmpty();
		assertThat(later.problems()).extracting(Problem::code).containsExactly(ProblemCode.OUT_OF_ORDER_MIGRATION);
	}

	@Test
	void objectsAreAskedForOnlyIfThereIsNoHistory() {
		Planner planner = new Planner(Policy.DEFAULT, TRANSACTIONAL, new Placeholders(Map.of()));
		Plan unmanaged = planner.plan(catalog("1=a"), HistorySnapshot.NONE, () -> List.of("legacy"),
				(id) -> Optional.empty());
		assertThat(unmanaged.problems()).extracting(Problem::code).containsExactly(ProblemCode.UNMANAGED_SCHEMA);
		planner.plan(catalog("1=a"), history("1=a"), () -> {
			throw new AssertionError("There is a history");
		}, (id) -> Optional.empty());
	}

	@Test
	void statementThatRefusesATransactionTakesItsMigrationOut() {
		Plan plan = plan(Policy.DEFAULT, TRANSACTIONAL, catalog("1=a 2=vacuum"), HistorySnapshot.NONE);
		assertThat(plan.steps()).extracting(PlannedMigration::transactional).containsExactly(true, false);
		assertThat(plan.steps().get(1).outside()).isNotNull();
	}

	@Test
	void nothingIsTransactionalWhereDdlIsNot() {
		assertThat(plan(Policy.DEFAULT, STATEMENTWISE, catalog("1=a"), HistorySnapshot.NONE).steps())
			.extracting(PlannedMigration::transactional)
			.containsExactly(false);
	}

	@Test
	void halfRunMigrationGoesOnIfWhatHasRunIsUnchanged() {
		HistorySnapshot history = new HistorySnapshot(true,
				List.of(entry("1", "old", EntryState.FAILED, Journal.EMPTY.with("a"))));
		Plan mended = plan(Policy.DEFAULT, STATEMENTWISE, catalog("1=a;b"), history);
		assertThat(mended.problems()).isEmpty();
		assertThat(mended.steps().get(0).journal().finished()).hasSize(1);
		assertThat(mended.failures()).extracting(Problem::code).containsExactly(ProblemCode.FAILED_MIGRATION);
		Plan changed = plan(Policy.DEFAULT, STATEMENTWISE, catalog("1=x;b"), history);
		assertThat(changed.problems()).extracting(Problem::code).containsExactly(ProblemCode.EDITED_MIGRATION);
	}

	@Test
	void whatANewerReleaseLeftHalfRunIsNoted() {
		HistoryEntry applied = entry("1", "a", EntryState.APPLIED, Journal.EMPTY);
		Plan plan = plan(Policy.DEFAULT, STATEMENTWISE, catalog("1=a"), new HistorySnapshot(true,
				List.of(applied, entry("2", "b", EntryState.FAILED, Journal.EMPTY.with("x").with("y")))));
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.notes()).singleElement().asString().contains("2.sql", "2 of its statements have run");
		assertThat(plan(Policy.DEFAULT, STATEMENTWISE, catalog("1=a"), history("1=a 2=b/FAILED")).notes()).isEmpty();
	}

	@Test
	void olderOneThatIsNoLongerShippedStandsInTheWayIfItIsHalfRun() {
		HistoryEntry applied = entry("2", "b", EntryState.APPLIED, Journal.EMPTY);
		Plan halfRun = plan(Policy.DEFAULT, STATEMENTWISE, catalog("2=b"), new HistorySnapshot(true,
				List.of(entry("1", "a", EntryState.FAILED, Journal.EMPTY.with("x")), applied)));
		assertThat(halfRun.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.MISSING_MIGRATION);
			assertThat(problem.message()).contains("1.sql", "half-way", "1 of its statements");
			assertThat(problem.action()).endsWith("lockstep resolve --rolled-back 1");
		});
		assertThat(plan(Policy.DEFAULT, STATEMENTWISE, catalog("2=b"), history("1=a/FAILED 2=b")).problems()).isEmpty();
	}

	private static Plan plan(Policy policy, StatementRules rules, Catalog catalog, HistorySnapshot history) {
		return new Planner(policy, rules, new Placeholders(Map.of())).plan(catalog, history, List::of,
				(id) -> Optional.of("as it was"));
	}

	private static Catalog catalog(@Nullable String shipped) {
		return new Catalog(words(shipped).stream()
			.map(PlannerTests::migration)
			.sorted((a, b) -> a.id().compareTo(b.id()))
			.toList());
	}

	private static Migration migration(String text) {
		String id = text.substring(0, text.indexOf('='));
		String content = text.substring(text.indexOf('=') + 1);
		Script script = new Script(id + ".sql", "db/migrations/" + id + ".sql", content, content);
		return new Migration(MigrationId.parse(id), id, kind(id), script, null, null);
	}

	private static HistorySnapshot history(@Nullable String rows) {
		if (rows == null) {
			return HistorySnapshot.NONE;
		}
		return new HistorySnapshot(true, words(rows).stream().map((row) -> {
			String state = row.contains("/") ? row.substring(row.indexOf('/') + 1) : "APPLIED";
			String content = row.substring(row.indexOf('=') + 1).replace("/" + state, "");
			return entry(row.substring(0, row.indexOf('=')), content, EntryState.valueOf(state), Journal.EMPTY);
		}).sorted((a, b) -> a.id().compareTo(b.id())).toList());
	}

	private static HistoryEntry entry(String id, String checksum, EntryState state, Journal journal) {
		return new HistoryEntry(MigrationId.parse(id), id, kind(id), Phase.EXPAND, id + ".sql", checksum, state,
				Instant.EPOCH, Duration.ofMillis(1), "migrator", "host", "1.0", 1, journal, null);
	}

	private static MigrationKind kind(String id) {
		return id.startsWith("R__") ? MigrationKind.REPEATABLE : MigrationKind.SQL;
	}

	private static List<String> words(@Nullable String text) {
		return (text != null) ? List.of(text.split(" ")) : List.of();
	}

}
