package dev.lockstep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Policy;
import dev.lockstep.plan.Renaming;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Applied files that were renamed, or edited without changing what they do.
 */
class RenamedMigrationTests {

	@TempDir
	private Path directory;

	private Release release;

	private JdbcTemplate ask;

	private final List<String> said = new ArrayList<>();

	@BeforeEach
	void makeDatabase() {
		TestSchema schema = TestDatabase.postgreSql().create();
		this.ask = schema.asMigrator();
		this.release = new Release(schema, this.directory).withRuntimeRole().listener(new RunListener() {

			@Override
			public void renamed(Renaming renaming) {
				RenamedMigrationTests.this.said.add(renaming.from().id() + " to " + renaming.to().id());
			}

			@Override
			public void note(String note) {
				RenamedMigrationTests.this.said.add(note);
			}

		});
	}

	private List<Problem> problems() {
		LockstepException failure = catchThrowableOfType(LockstepException.class, () -> this.release.migrate());
		assertThat(failure).isNotNull();
		return failure.problems();
	}

	@Test
	void newVersionOfAnAppliedFileIsRecordedAndNotRun() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "create table two (id int);")
			.migrate();
		this.release.without("V1__one.sql").script("V1_1__first.sql", "create table one (id int);");
		this.release.lockstep().validate();
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.said).containsExactly("1 to 1.1");
		assertThat(this.ask.queryForList("select version || ' ' || description from lockstep_history order by version",
				String.class))
			.containsExactly("1.1 first", "2 two");
		assertThat(
				this.ask.queryForList("select detail from lockstep_history_log where event = 'renamed'", String.class))
			.containsExactly("was 1 (V1__one.sql)");
		assertThat(this.release.migrate()).isEmpty();
	}

	@Test
	void olderReleaseDoesNotRenameBack() {
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
		this.release.without("V1__one.sql").script("V3__one.sql", "create table one (id int);").migrate();
		this.release.without("V3__one.sql")
			.script("V1__one.sql", "create table one (id int);")
			.ahead(Policy.Ahead.IGNORE);
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.ask.queryForList("select version from lockstep_history", String.class)).containsExactly("3");
	}

	@Test
	void twoFilesWithOneTextAreNotTakenForEachOther() {
		this.release.script("V1__one.sql", "select 1;").script("V2__two.sql", "select 1;").migrate();
		this.release.without("V1__one.sql")
			.without("V2__two.sql")
			.script("V3__one.sql", "select 1;")
			.script("V4__two.sql", "select 1;");
		assertThat(problems()).extracting(Problem::code).containsOnly(ProblemCode.MISSING_MIGRATION);
	}

	@Test
	void editOfCommentsAndWhiteSpaceIsNoProblem() {
		this.release.script("V1__one.sql", "create table one (id int, note text default 'a  -- b');").migrate();
		this.release.script("V1__one.sql", """
				-- What everything begins with.
				create table one ( /* a key */
				  id int,
				  note text default 'a  -- b'
				);
				""");
		assertThat(this.release.migrate()).isEmpty();
		assertThat(this.said)
			.containsExactly("Migration 1 was edited in comments and white space only since it was applied");
		this.release.lockstep().validate();
	}

	@Test
	void editOfAStringIsAProblem() {
		this.release.script("V1__one.sql", "create table one (id int, note text default 'a  -- b');").migrate();
		this.release.script("V1__one.sql", "create table one (id int, note text default 'a -- b');");
		assertThat(problems()).extracting(Problem::code).containsExactly(ProblemCode.EDITED_MIGRATION);
	}

}
