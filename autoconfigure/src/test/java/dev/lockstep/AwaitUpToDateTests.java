package dev.lockstep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.execute.RunListener;
import dev.lockstep.history.Run;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An application that leaves the migrating to another process.
 */
class AwaitUpToDateTests {

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Release release;

	@BeforeEach
	void makeDatabase() {
		this.schema = TestDatabase.postgreSql().create();
		this.release = new Release(this.schema, this.directory).withRuntimeRole()
			.script("V1__one.sql", "create table one (id int);");
	}

	private Problem problem() {
		LockstepException failure = catchThrowableOfType(LockstepException.class,
				() -> this.release.lockstep().awaitUpToDate());
		assertThat(failure).isNotNull();
		return failure.problems().get(0);
	}

	@Test
	void goesOnWhenAnotherProcessHasMigrated() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		this.release.listener(new RunListener() {

			@Override
			public void awaiting(@Nullable Plan plan, Optional<Run> holder, Duration waited) {
				waiting.countDown();
			}

		});
		Lockstep waits = this.release.lockstep();
		CompletableFuture<Void> wait = CompletableFuture.runAsync(waits::awaitUpToDate);
		assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(wait).isNotDone();
		assertThat(this.release.migrate()).containsExactly("1");
		wait.get(30, TimeUnit.SECONDS);
	}

	@Test
	void changesNothingAndFailsWhenTheTimeIsOver() {
		this.release.timeouts((timeouts) -> new LockstepSettings.Timeouts(timeouts.connect(), timeouts.migrationLock(),
				timeouts.tableLock(), timeouts.tableLockTotal(), null, null, Duration.ofMillis(200)));
		assertThat(problem()).satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.PENDING_MIGRATIONS);
			assertThat(problem.action()).contains("lockstep.await-timeout");
		});
		assertThat(
				this.schema.asMigrator().queryForObject("select to_regclass('lockstep_history')::text", String.class))
			.isNull();
	}

	@Test
	void failsAtOnceWhenTheAwaitedMigrationHasFailed() {
		this.release.script("V2__two.sql", "nonsense;");
		assertThatExceptionOfType(LockstepException.class).isThrownBy(() -> this.release.migrate());
		assertThat(problem().code()).isEqualTo(ProblemCode.FAILED_MIGRATION);
	}

	@Test
	void waitsForTheOneThatTriesAMendedScriptAgain() throws Exception {
		this.release.script("V2__two.sql", "nonsense;");
		assertThatExceptionOfType(LockstepException.class).isThrownBy(() -> this.release.migrate());
		this.release.script("V2__two.sql", "create table two (id int);");
		CompletableFuture<Void> wait = CompletableFuture.runAsync(this.release.lockstep()::awaitUpToDate);
		assertThat(this.release.migrate()).isEqualTo(List.of("2"));
		wait.get(30, TimeUnit.SECONDS);
	}

}
