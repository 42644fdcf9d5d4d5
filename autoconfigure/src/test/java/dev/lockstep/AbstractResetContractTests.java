package dev.lockstep;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.SchemaObject;
import dev.lockstep.database.TableRows;
import dev.lockstep.plan.RollbackTarget;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reset promises on every database, and what the mark of protection does.
 */
abstract class AbstractResetContractTests extends AbstractContractTests {

	@BeforeEach
	void migrate() {
		this.release.script("V1__one.sql", """
				create table one (id int primary key);
				create table two (id int primary key, one_id int, foreign key (one_id) references one (id));
				alter table one add column two_id int;
				alter table one add foreign key (two_id) references two (id);
				create view both_of_them as select one.id from one join two on one.id = two.one_id;
				insert into one values (1, null);
				""")
			.script("U1__one.sql", "drop table two;")
			.seed("rows.sql", "insert into one values (2, null);")
			.migrate();
	}

	// What only this database has, one statement each.
	protected abstract List<String> specialities();

	@Test
	void emptiesTheSchemaMigratesAndSeeds() {
		specialities().forEach(ask()::execute);
		ask().execute("create table by_hand (id int)");
		ask().execute("insert into one values (7, null)");
		ResetResult result = this.release.lockstep().reset();
		assertThat(result.migrated().applied()).extracting(MigrationId::key).containsExactly("1");
		assertThat(result.seeded().seeded()).containsExactly("rows.sql");
		assertThat(hasTable("by_hand")).isFalse();
		assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2);
		assertThat(events()).containsExactly("applied", "seeded");
	}

	@Test
	void nothingIsLeftButWhatMigrationsMake() {
		this.release.lockstep().reset();
		List<String> before = objects();
		specialities().forEach(ask()::execute);
		assertThat(objects()).hasSizeGreaterThan(before.size());
		this.release.lockstep().reset();
		assertThat(objects()).isEqualTo(before);
	}

	private List<String> objects() {
		return this.release.lockstep().resetPlan().drops().stream().map(SchemaObject::toString).toList();
	}

	@Test
	void tablesOfOtherToolsStay() {
		ask().execute("create table flyway_schema_history (installed_rank int)");
		ask().execute("insert into flyway_schema_history values (1)");
		this.release.lockstep().reset();
		assertThat(ask().queryForObject("select count(*) from flyway_schema_history", Integer.class)).isOne();
	}

	@Test
	void planShowsWhatWouldBeLostAndChangesNothing() {
		ResetPlan plan = this.release.lockstep().resetPlan();
		assertThat(plan.drops()).extracting((object) -> object.toString().toLowerCase(Locale.ROOT))
			.anyMatch((object) -> object.startsWith("view") && object.contains("both_of_them"))
			.anyMatch((object) -> object.startsWith("table") && object.contains("one"));
		assertThat(plan.rows()).filteredOn((table) -> table.table().toLowerCase(Locale.ROOT).contains("one"))
			.extracting(TableRows::rows)
			.containsExactly(1L);
		assertThat(hasTable("both_of_them")).isTrue();
	}

	@Test
	void brokenCatalogIsFoundBeforeAnythingIsGone() {
		this.release.script("what is this.sql", "select 1;");
		assertThat(problem(() -> this.release.lockstep().reset()).code()).isEqualTo(ProblemCode.UNRECOGNIZED_FILE_NAME);
		assertThat(hasTable("both_of_them")).isTrue();
	}

	@Test
	void protectedDatabaseIsNeitherResetNorRolledBack() {
		assertThat(this.release.lockstep().protection()).isEmpty();
		assertThat(this.release.lockstep().protect()).isTrue();
		assertThat(this.release.lockstep().protect()).isFalse();
		Problem reset = problem(() -> this.release.lockstep().reset());
		assertThat(reset.code()).isEqualTo(ProblemCode.PROTECTED_DATABASE);
		assertThat(reset.message()).containsIgnoringCase("it would have done this: drop view").contains("with ");
		assertThat(reset.action()).contains("lockstep unprotect");
		Problem rollback = problem(() -> this.release.lockstep().rollback(RollbackTarget.steps(1)));
		assertThat(rollback.code()).isEqualTo(ProblemCode.PROTECTED_DATABASE);
		assertThat(rollback.message()).endsWith("it would have done this: roll back 1, dropping two with 0 rows.");
		assertThat(hasTable("two")).isTrue();
		assertThat(this.release.lockstep().protection())
			.hasValueSatisfying((reason) -> assertThat(reason).containsIgnoringCase(this.schema.migrator().username()));
		assertThat(this.release.lockstep().unprotect()).isTrue();
		assertThat(this.release.lockstep().unprotect()).isFalse();
		this.release.lockstep().reset();
	}

	@Test
	void protectedDatabaseIsMigratedAndSeeded() {
		this.release.lockstep().protect();
		this.release.script("V2__more.sql", "create table more (id int);");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(this.release.lockstep().seed(false).seeded()).containsExactly("rows.sql");
	}

	@Test
	void profileOfProductionProtects() {
		for (String profile : List.of("prod", "production", "Prod-EU")) {
			this.release.profiles("metrics", profile);
			Problem problem = problem(() -> this.release.lockstep().reset());
			assertThat(problem.code()).isEqualTo(ProblemCode.PROTECTED_DATABASE);
			assertThat(problem.message()).startsWith("The profile '%s' protects the database.".formatted(profile));
		}
		this.release.profiles("preprod").lockstep().reset();
	}

	@Test
	void databaseWithoutHistoryHoldsNoMark() {
		Release other = new Release(database().create(), this.directory);
		assertThat(problem(() -> other.lockstep().protect()).code()).isEqualTo(ProblemCode.NO_HISTORY);
	}

	@Test
	void runtimeRoleReadsTheMarkAndCannotTakeItAway() {
		this.release.lockstep().protect();
		JdbcTemplate runtime = this.schema.asRuntime();
		assertThat(runtime.queryForObject("select count(*) from lockstep_history_log where event = 'protected'",
				Integer.class))
			.isOne();
		this.release.migrator(this.schema::runtimeDataSource);
		try {
			this.release.lockstep().unprotect();
		}
		catch (RuntimeException ex) {
			// It may not.
		}
		assertThat(this.release.lockstep().protection()).isPresent();
	}

}
