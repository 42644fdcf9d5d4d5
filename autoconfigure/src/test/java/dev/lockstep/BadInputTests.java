package dev.lockstep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema.Credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a developer may get wrong: where it is, why it is refused, what to do; and the
 * database is left as it was.
 */
class BadInputTests extends AbstractContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@BeforeEach
	void startWithTwoMigrations() {
		this.release.script("V1__one.sql", "create table one (id int);")
			.script("V3__three.sql", "create table three (id int);");
		this.release.migrate();
	}

	@AfterEach
	void nothingIsHalfDone() {
		assertThat(this.schema.asAdmin()
			.queryForList(
					"select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
					String.class))
			.containsExactly("lockstep_history", "lockstep_history_log", "lockstep_history_run", "one", "three");
		assertThat(this.schema.asAdmin()
			.queryForList("select version from lockstep_history where state = 'applied' order by 1", String.class))
			.containsExactly("1", "3");
	}

	@Test
	void syntaxErrorInStatementThreeOfFive() {
		this.release.script("V4__five.sql", """
				create table a (id int);
				create table b (id int);
				create tabel c (id int);
				create table d (id int);
				create table e (id int);
				""");
		refused(ProblemCode.STATEMENT_FAILED,
				"db/V4__five.sql:3:8: Statement 3 of 5 failed: ERROR: syntax error at or near \"tabel\" (SQLSTATE 42601). The migration was rolled back; nothing of it remains.",
				"Mend the statement in V4__five.sql and start the application again, or run 'lockstep migrate'.");
	}

	@Test
	void unterminatedDollarQuote() {
		this.release.script("V4__four.sql", "create table four (id int);\ndo $body$ begin null; end;");
		refused(ProblemCode.UNTERMINATED_TOKEN,
				"db/V4__four.sql:2:4: The text quoted by $body$ that begins here is not closed.",
				"Close it with $body$, written exactly as at its beginning.");
	}

	@Test
	void unterminatedComment() {
		this.release.script("V4__four.sql", "create table four (id int);\n/* and so on\n");
		refused(ProblemCode.UNTERMINATED_TOKEN, "db/V4__four.sql:2:1: The comment that begins here is not closed.",
				"Close it with */.");
	}

	@Test
	void fileNameThatFitsNoForm() {
		this.release.script("V4__four.sql", "create table four (id int);").script("add five.sql", "select 5;");
		refused(ProblemCode.UNRECOGNIZED_FILE_NAME,
				"db/add five.sql:1:1: The file's name fits no form of a migration's name.",
				"Rename it to one of these forms, or move it out of the locations that 'lockstep.locations' names:");
	}

	@Test
	void twoFilesOfOneVersion() {
		this.release.script("V4__four.sql", "create table four (id int);")
			.script("0004_more.sql", "create table more (id int);");
		refused(ProblemCode.DUPLICATE_VERSION, "2 migrations have version 4:\n  db/0004_more.sql\n  db/V4__four.sql",
				"Give each of them a version of its own");
	}

	@Test
	void editedFile() {
		this.release.script("V3__three.sql", "create table three (id bigint);")
			.script("V4__four.sql", "create table four (id int);");
		refused(ProblemCode.EDITED_MIGRATION,
				"db/V3__three.sql:1:1: Migration 3 was edited after it was applied.\n--- as applied\n+++ as it is now\n",
				"Restore V3__three.sql as it was applied, and put the change into a new migration.");
	}

	@Test
	void deletedFile() {
		this.release.without("V1__one.sql").script("V4__four.sql", "create table four (id int);");
		refused(ProblemCode.MISSING_MIGRATION,
				"Migration 1 (V1__one.sql) is applied in the database, but the application no longer ships it.",
				"Restore the file.");
	}

	@Test
	void olderVersionThatArrivesLate() {
		this.release.script("V2__two.sql", "create table two (id int);")
			.script("V4__four.sql", "create table four (id int);");
		refused(ProblemCode.OUT_OF_ORDER_MIGRATION,
				"db/V2__two.sql:1:1: Migration 2 is pending, but the newer migration 3 is applied already.",
				"Give it a version after 3, or set lockstep.out-of-order=allow to have it run late.");
	}

	@Test
	void unknownDirective() {
		this.release.script("V4__four.sql", "\n-- lockstep: lock-timeuot=2s\ncreate table four (id int);");
		refused(ProblemCode.INVALID_DIRECTIVE,
				"db/V4__four.sql:2:14: 'lock-timeuot' is not a directive. Did you mean 'lock-timeout'?",
				"Use one of these: transaction, phase, placeholders, ");
	}

	@Test
	void undefinedPlaceholder() {
		this.release.placeholder("owner", "x")
			.script("V4__four.sql", "create table four (id int);\nalter table four owner to ${ownr};");
		refused(ProblemCode.UNDEFINED_PLACEHOLDER,
				"db/V4__four.sql:2:27: The placeholder ${ownr} has no value. Did you mean 'owner'?",
				"Set the property lockstep.placeholders.ownr, or switch placeholders off");
	}

	@Test
	void fileThatIsNotUtf8() throws IOException {
		Files.write(this.directory.resolve("V4__four.sql"),
				"create table four (id int);\n-- größe\n".getBytes(StandardCharsets.ISO_8859_1));
		refused(ProblemCode.INVALID_ENCODING,
				"db/V4__four.sql:2:6: The file is not UTF-8: the byte 0xF6 cannot stand here.",
				"Save the file as UTF-8. If it is WINDOWS-1252: iconv -f WINDOWS-1252");
	}

	@Test
	void emptyScript() {
		this.release.script("V4__four.sql", "-- to do\n");
		refused(ProblemCode.EMPTY_SCRIPT, "db/V4__four.sql:1:1: The script has no statement.",
				"Write the statements of the migration, or delete the file.");
	}

	@Test
	void migratorThatMayNotCreateInTheSchema() {
		this.schema.asAdmin().execute("revoke create on schema public from " + this.schema.migrator().username());
		this.release.script("V4__four.sql", "create table four (id int);");
		refused(ProblemCode.PERMISSION_DENIED,
				"db/V4__four.sql:1:14: Statement 1 of 1 failed: ERROR: permission denied for schema public (SQLSTATE 42501). The migration was rolled back; nothing of it remains.",
				"Grant the migrator what the statement needs, or set lockstep.migrator.username");
	}

	@Test
	void wrongPassword() {
		this.release.script("V4__four.sql", "create table four (id int);")
			.migrator(() -> new Credentials(this.schema.migrator().username(), "wrong").dataSource(this.schema.url()));
		refused(ProblemCode.AUTHENTICATION_FAILED,
				"The database does not accept the credentials of the migrator: FATAL: password authentication failed for user \"migrator\"",
				"Check the username and password of spring.datasource, or of lockstep.migrator");
	}

	@Test
	void databaseThatIsNotReachable() {
		this.release.script("V4__four.sql", "create table four (id int);")
			.timeouts((timeouts) -> new Timeouts(Duration.ofMillis(500), timeouts.migrationLock(), timeouts.tableLock(),
					timeouts.tableLockTotal(), timeouts.statement()))
			.migrator(() -> new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"));
		refused(ProblemCode.CONNECTION_FAILED,
				"The database could not be reached for the migrator within 500 ms: Connection to localhost:1 refused.",
				"Check that the database runs and the url of spring.datasource, or of lockstep.migrator");
	}

	@Test
	void unsupportedProduct() {
		DriverManagerDataSource hsqldb = new DriverManagerDataSource("jdbc:hsqldb:mem:other", "sa", "");
		this.release.application(hsqldb).migrator(() -> hsqldb);
		refused(ProblemCode.UNSUPPORTED_DATABASE, "The database is HSQL Database Engine 2.",
				"Use PostgreSQL 14 or later, MariaDB 10.6 or later, MySQL 8 or H2 2, or set lockstep.enabled=false.");
	}

	@Test
	void locationThatDoesNotExist() {
		this.release = new Release(this.schema, this.directory.resolve("missing"));
		refused(ProblemCode.LOCATION_NOT_FOUND, "The location 'file:db/missing' does not exist, or is not a folder.",
				"Put the first migration into db/missing, or set the property 'lockstep.locations'");
	}

	@Test
	void javaMigrationThatThrows() {
		this.release.java(new TestMigrations.OfVersion("4", (jdbc) -> {
			jdbc.execute("create table four (id int)");
			throw new IllegalStateException("four is not enough");
		}));
		refused(ProblemCode.JAVA_MIGRATION_FAILED,
				"Java migration 4 (dev.lockstep.TestMigrations$OfVersion) threw java.lang.IllegalStateException: four is not enough. The migration was rolled back; nothing of it remains.",
				"Mend the class and start the application again, or run 'lockstep migrate'.");
	}

	@Test
	void javaMigrationOfAVersionThatAScriptHasToo() {
		this.release.script("V4__four.sql", "create table four (id int);")
			.java(new TestMigrations.OfVersion("4", (jdbc) -> {
			}));
		refused(ProblemCode.DUPLICATE_VERSION,
				"2 migrations have version 4:\n  db/V4__four.sql\n  dev.lockstep.TestMigrations$OfVersion",
				"Give each of them a version of its own");
	}

	@Test
	void historyOfANewerLockstep() {
		this.release.script("V4__four.sql", "create table four (id int);");
		ask().update("update lockstep_history set format = 99");
		refused(ProblemCode.NEWER_HISTORY,
				"The history was written by a newer Lockstep (its form is 99, this one knows 1).",
				"Use the version of lockstep-spring-boot-starter that wrote it, or a later one.");
	}

	private void refused(ProblemCode code, String why, String action) {
		List<Problem> problems = catchThrowableOfType(LockstepException.class, () -> this.release.migrate()).problems();
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(code);
			assertThat(portable(problem.description())).startsWith(why);
			assertThat(portable(problem.action())).startsWith(action);
		});
	}

	private String portable(String text) {
		return text.replace(this.directory.toString(), "db").replace(this.schema.migrator().username(), "migrator");
	}

}
