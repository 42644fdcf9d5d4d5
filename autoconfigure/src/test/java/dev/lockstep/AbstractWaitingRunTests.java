package dev.lockstep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Statements that wait for others, conflict with them, or take too long; and what a
 * migration leaves in its session.
 */
abstract class AbstractWaitingRunTests {

	@TempDir
	private Path directory;

	TestSchema schema;

	Release release;

	abstract TestDatabase database();

	// A statement that takes longer than anyone waits.
	abstract String slow();

	// What the database says when a statement has taken too long.
	abstract String tooSlow();

	// A script that is told once that it conflicts with others, and writes into "one".
	abstract String conflictsOnce();

	// What a session has of its own, made and asked for.
	abstract String leftover();

	abstract String leftoverGone();

	@BeforeEach
	void makeDatabase() {
		this.schema = database().create();
		this.release = new Release(this.schema, this.directory);
		this.release.script("V1__one.sql", "create table one (id int);").migrate();
	}

	Problem problem() {
		LockstepException failure = catchThrowableOfType(LockstepException.class, () -> this.release.migrate());
		assertThat(failure).isNotNull();
		return failure.problems().get(0);
	}

	Release tableLockTimeouts(Duration one, Duration total) {
		return this.release.timeouts((timeouts) -> new LockstepSettings.Timeouts(timeouts.connect(),
				timeouts.migrationLock(), one, total, timeouts.statement(), timeouts.migration(), timeouts.await()));
	}

	// Does something while another session has written into the table and not committed.
	void whileInUse(InUse action) throws Exception {
		try (Connection other = this.schema.migratorDataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("insert into one values (1)");
			action.run(statement);
			other.rollback();
		}
	}

	@Test
	void sessionInTheWayIsNamedWhenTheRunGivesUp() throws Exception {
		// One wait, long enough to look around in it on a busy machine, too.
		tableLockTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(1)).script("V2__two.sql",
				"alter table one add column note varchar(10);");
		whileInUse((statement) -> {
			Problem problem = problem();
			assertThat(problem.code()).isEqualTo(ProblemCode.TABLE_LOCK_TIMEOUT);
			assertThat(problem.action()).startsWith("End the session that is in the way, or raise ")
				.contains("lockstep.table-lock-total-timeout");
			assertBlockerNamed(problem.message(), statement);
		});
		assertThat(this.release.migrate()).containsExactly("2");
	}

	// Does something while another process migrates, and waits for the table.
	void whileAnotherMigrates(InUse action) throws Exception {
		tableLockTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1)).script("V2__two.sql",
				"alter table one add column note varchar(10);");
		Lockstep another = this.release.lockstep();
		whileInUse((statement) -> {
			CompletableFuture<Void> run = CompletableFuture.runAsync(another::migrate);
			Awaitility.await()
				.until(() -> !this.schema.asMigrator().queryForList("select * from lockstep_history_run").isEmpty());
			action.run(statement);
			statement.getConnection().rollback();
			assertThat(run).succeedsWithin(Duration.ofSeconds(30));
		});
	}

	@Test
	void processThatWaitedForAnotherLongEnoughNamesIt() throws Exception {
		whileAnotherMigrates((statement) -> {
			this.release
				.timeouts((timeouts) -> new LockstepSettings.Timeouts(timeouts.connect(), Duration.ofMillis(200),
						timeouts.tableLock(), timeouts.tableLockTotal(), null, null, timeouts.await()));
			assertThat(problem()).satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ProblemCode.MIGRATION_LOCK_TIMEOUT);
				assertThat(problem.message()).containsPattern(
						"Another process was still migrating after 0 s: shop on test-host, session \\d+, since .+, migration 2");
				assertThat(problem.action()).contains("lockstep.migration-lock-timeout");
			});
		});
	}

	abstract void assertBlockerNamed(String message, Statement other) throws SQLException;

	@Test
	void conflictWithOthersIsTriedAgain() {
		this.release.script("V2__two.sql", conflictsOnce());
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(this.schema.asMigrator().queryForList("select id from one", Integer.class)).containsExactly(7);
	}

	@Test
	void statementTimeoutOfADirective() {
		this.release.script("V2__two.sql", "-- lockstep: statement-timeout=100ms\n" + slow() + ";");
		assertThat(problem()).satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
			assertThat(problem.message()).contains(tooSlow());
			assertThat(problem.action()).contains("lockstep.statement-timeout", "-- lockstep: statement-timeout=");
		});
	}

	@Test
	void statementTimeoutOfAProperty() {
		this.release
			.timeouts((timeouts) -> new LockstepSettings.Timeouts(timeouts.connect(), timeouts.migrationLock(),
					timeouts.tableLock(), timeouts.tableLockTotal(), Duration.ofMillis(100), null, timeouts.await()))
			.script("V2__two.sql", slow() + ";");
		assertThat(problem().message()).contains(tooSlow());
	}

	@Test
	void sessionIsCleanForEachMigration() {
		this.release.script("V2__two.sql", leftover()).script("V3__three.sql", leftoverGone());
		assertThat(this.release.migrate()).containsExactly("2", "3");
	}

	/** What is done meanwhile. */
	@FunctionalInterface
	interface InUse {

		void run(Statement statement) throws Exception;

	}

}
