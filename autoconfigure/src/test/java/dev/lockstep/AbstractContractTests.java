package dev.lockstep;

import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the contracts of all operations share: a new database and a release for each test.
 */
abstract class AbstractContractTests {

	@TempDir
	protected Path directory;

	protected TestSchema schema;

	protected Release release;

	abstract TestDatabase database();

	@BeforeEach
	void makeDatabase() {
		this.schema = database().create();
		this.release = new Release(this.schema, this.directory).withRuntimeRole();
	}

	protected final JdbcTemplate ask() {
		return this.schema.asMigrator();
	}

	protected final boolean hasTable(String table) {
		try {
			ask().queryForObject("select count(*) from " + table, Integer.class);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	protected final String state(String version) {
		return ask().queryForObject("select state from lockstep_history where version = ?", String.class, version);
	}

	protected final List<String> events() {
		return ask().queryForList("select event from lockstep_history_log order by id", String.class);
	}

	protected static Problem problem(ThrowingCallable operation) {
		LockstepException failure = catchThrowableOfType(LockstepException.class, operation);
		return failure.problems().get(0);
	}

}
