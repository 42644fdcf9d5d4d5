package dev.lockstep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that is asked to end, or killed, while it migrates.
 */
abstract class AbstractTerminatedRunTests {

	@TempDir
	private Path directory;

	@TempDir
	private Path logs;

	private TestSchema schema;

	private Release release;

	abstract TestDatabase database();

	// A statement that takes longer than anyone waits.
	abstract String slow();

	// Whether it is being executed.
	abstract boolean isSlow(JdbcTemplate ask);

	@BeforeEach
	void makeDatabase() {
		this.schema = database().create();
		this.release = new Release(this.schema, this.directory);
	}

	private JdbcTemplate ask() {
		return this.schema.asAdmin();
	}

	private Process start() throws IOException, InterruptedException {
		List<String> command = JavaProgram.command(TerminatedRun.class);
		command.addAll(List.of(this.schema.url(), this.schema.migrator().username(), this.schema.migrator().password(),
				this.directory.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(new File(this.logs.toFile(), "log"))
			.start();
		long start = System.nanoTime();
		while (!isSlow(ask())) {
			assertThat(process.isAlive()).isTrue();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
			Thread.sleep(20);
		}
		return process;
	}

	@Test
	void terminatedProcessRollsBackAndEnds() throws Exception {
		terminate("");
		goesOn("");
	}

	void terminate(String directive) throws Exception {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql",
					directive + "insert into one values (1);\n" + slow() + ";\ninsert into one values (2);");
		Process process = start();
		process.destroy();
		assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(143);
		assertThat(isSlow(ask())).isFalse();
		assertThat(this.schema.asMigrator()
			.queryForList("select version from lockstep_history where state = 'failed'", String.class)).isEmpty();
	}

	@Test
	void killedProcessBlocksNobody() throws Exception {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V2__two.sql", "insert into one values (1);\n" + slow() + ";\ninsert into one values (2);");
		Process process = start();
		process.destroyForcibly().waitFor();
		goesOn("");
	}

	void goesOn(String directive) {
		this.release.script("V2__two.sql",
				directive + "insert into one values (1);\nselect 1;\ninsert into one values (2);");
		assertThat(this.release.migrate()).containsExactly("2");
		assertThat(this.schema.asMigrator().queryForList("select id from one order by id", Integer.class))
			.isEqualTo(List.of(1, 2));
		assertThat(isSlow(ask())).isFalse();
	}

}
