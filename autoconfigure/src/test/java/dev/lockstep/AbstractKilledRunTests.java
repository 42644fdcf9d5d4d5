package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.FaultyDataSource;
import dev.lockstep.testdatabase.FaultyDataSource.Killed;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is left of a run that ended at any moment, and how the next one goes on.
 */
abstract class AbstractKilledRunTests {

	@TempDir
	protected Path directory;

	protected TestSchema schema;

	protected Release release;

	abstract TestDatabase database();

	@BeforeEach
	void makeDatabase() {
		this.schema = database().create();
		this.release = new Release(this.schema, this.directory);
	}

	protected final JdbcTemplate ask() {
		return this.schema.asMigrator();
	}

	protected final void killBefore(String part) {
		kill(part, true);
	}

	protected final void killAfter(String part) {
		kill(part, false);
	}

	private void kill(String part, boolean before) {
		this.release
			.migrator(() -> new FaultyDataSource(this.schema.migratorDataSource(), new FaultyDataSource.Fault() {

				@Override
				public void before(String sql, Connection connection) {
					if (before && sql.contains(part)) {
						throw new Killed();
					}
				}

				@Override
				public void after(String sql, Connection connection) {
					if (!before && sql.contains(part)) {
						throw new Killed();
					}
				}

			}));
		assertThatExceptionOfType(Killed.class).isThrownBy(() -> this.release.migrate());
		this.release.migrator(this.schema::migratorDataSource);
	}

	protected final List<String> states() {
		return ask().queryForList("select concat(version, ' ', state) from lockstep_history order by version",
				String.class);
	}

	protected final List<String> appliedEvents() {
		return ask().queryForList("select version from lockstep_history_log where event = 'applied' order by id",
				String.class);
	}

	@Test
	void everyMomentOfARunMayBeItsLast() {
		String text = """
				-- lockstep: transaction=none
				create table one (id int);
				insert into one values (1);
				insert into one values (2);
				""";
		AtomicInteger moments = new AtomicInteger();
		int last = Integer.MAX_VALUE;
		for (int moment = 1; moment < last; moment++) {
			this.schema = database().create();
			this.release = new Release(this.schema, this.directory).script("V1__one.sql", text)
				.script("V2__two.sql", "create table two (id int); insert into two values (1);");
			int killed = moment;
			moments.set(0);
			this.release
				.migrator(() -> new FaultyDataSource(this.schema.migratorDataSource(), new FaultyDataSource.Fault() {

					@Override
					public void after(String sql, Connection connection) {
						if (moments.incrementAndGet() == killed) {
							throw new Killed();
						}
					}

				}));
			try {
				this.release.migrate();
				last = moment;
			}
			catch (Killed ex) {
				// As it should be.
			}
			this.release.migrator(this.schema::migratorDataSource);
			this.release.migrate();
			assertThat(states()).as("killed at moment %d", moment).containsExactly("1 applied", "2 applied");
			assertThat(appliedEvents()).as("killed at moment %d", moment).containsExactly("1", "2");
			assertThat(ask().queryForList("select id from one order by id", Integer.class))
				.as("killed at moment %d", moment)
				.containsExactly(1, 2);
			assertThat(ask().queryForList("select id from two", Integer.class)).containsExactly(1);
		}
		assertThat(last).isGreaterThan(20);
	}

	@Test
	void changedStatementThatMayHaveRunIsNotGuessedAt() {
		String statement = unsettleable();
		this.release.baseline("0").script("V1__one.sql", "-- lockstep: transaction=none\n" + statement);
		killAfter(statement);
		this.release.script("V1__one.sql", "-- lockstep: transaction=none\nselect 1;");
		assertThat(problem().code()).isEqualTo(ProblemCode.UNSETTLED_STATEMENT);
		assertThat(problem().message()).contains("was changed since");
		assertThat(problem().location()).isNotNull().satisfies((place) -> assertThat(place.line()).isEqualTo(2));
	}

	@Test
	void whatTheDatabaseCannotTellIsAskedWithTheCommandToType() {
		String statement = unsettleable();
		this.release.baseline("0").script("V1__one.sql", "-- lockstep: transaction=none\n" + statement);
		killAfter(statement);
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.UNSETTLED_STATEMENT);
		assertThat(problem.action()).contains("lockstep resolve --finished-statements 1 1",
				"lockstep resolve --finished-statements 0 1");
		assertThat(states()).containsExactly("1 failed");
		assertThat(problem().code()).isEqualTo(ProblemCode.UNSETTLED_STATEMENT);
	}

	// A statement of which nothing can be seen afterwards, prepared by this method.
	abstract String unsettleable();

	@Test
	void lostConnectionBeforeTheCommitIsNoFailure() {
		this.release.script("V1__one.sql", "create table one (id int); insert into one values (1);");
		breakOnce("insert into one", true);
		assertThat(this.release.migrate()).containsExactly("1");
		assertThat(ask().queryForList("select id from one", Integer.class)).containsExactly(1);
		assertThat(appliedEvents()).containsExactly("1");
	}

	@Test
	void lostConnectionDuringACommitIsSettledByTheHistory() {
		this.release.script("V1__one.sql", "create table one (id int); insert into one values (1);")
			.script("V2__two.sql", "insert into one values (2);");
		for (int commit = 1; commit < 6; commit++) {
			breakOnce("commit", commit, false);
			assertThat(this.release.migrate()).containsExactly("1", "2");
			assertThat(ask().queryForList("select id from one order by id", Integer.class)).containsExactly(1, 2);
			assertThat(appliedEvents()).containsExactly("1", "2");
			this.schema = database().create();
			this.release = new Release(this.schema, this.directory);
		}
	}

	private void breakOnce(String part, boolean before) {
		breakOnce(part, 1, before);
	}

	// Ends the connection in the server and lets the driver find out.
	private void breakOnce(String part, int occurrence, boolean before) {
		AtomicInteger seen = new AtomicInteger();
		this.release
			.migrator(() -> new FaultyDataSource(this.schema.migratorDataSource(), new FaultyDataSource.Fault() {

				@Override
				public void before(String sql, Connection connection) throws SQLException {
					if (before && sql.contains(part) && seen.incrementAndGet() == occurrence) {
						connection.abort(Runnable::run);
					}
				}

				@Override
				public void after(String sql, Connection connection) throws SQLException {
					if (!before && sql.contains(part) && seen.incrementAndGet() == occurrence) {
						connection.abort(Runnable::run);
						throw new SQLException("the connection was lost", "08006");
					}
				}

			}));
	}

	protected final Problem problem() {
		LockstepException failure = catchThrowableOfType(LockstepException.class, () -> this.release.migrate());
		assertThat(failure).isNotNull();
		return failure.problems().get(0);
	}

}
