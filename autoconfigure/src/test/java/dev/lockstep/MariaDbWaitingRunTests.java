package dev.lockstep;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.Connection;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that wait for others, conflict with them, or take too long, on MariaDB.
 */
class MariaDbWaitingRunTests extends AbstractWaitingRunTests {

	// Others are shown to nobody else.
	@BeforeEach
	void mayLookAtOthers() {
		this.schema.asAdmin().execute("grant process on *.* to " + this.schema.migrator().username());
	}

	// Each migration has a session of its own here.
	@Test
	void rowOfTheRunNamesTheSessionThatWorks() throws Exception {
		tableLockTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1))
			.script("V2__gate.sql", "select get_lock(concat(database(), '.gate'), 60);")
			.script("V3__three.sql", "alter table one add column note varchar(10);");
		whileInUse((statement) -> {
			statement.execute("select get_lock(concat(database(), '.gate'), 0)");
			CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(this.release::migrate);
			String first = Awaitility.await()
				.until(() -> session("lockstep_history_run where version = '2'"), Objects::nonNull);
			statement.execute("select release_lock(concat(database(), '.gate'))");
			Awaitility.await()
				.untilAsserted(() -> assertThat(session("lockstep_history_run where version = '3'")).isNotNull()
					.isNotEqualTo(first)
					.isEqualTo(working()));
			statement.getConnection().rollback();
			assertThat(run).succeedsWithin(Duration.ofSeconds(30));
		});
	}

	private @Nullable String session(String rows) {
		return this.schema.asMigrator()
			.queryForList("select database_session from " + rows, String.class)
			.stream()
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable String working() {
		return this.schema.asAdmin()
			.queryForList(
					"select id from information_schema.processlist where info like 'alter table one%' and db = database()",
					String.class)
			.stream()
			.findFirst()
			.orElse(null);
	}

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

	@Override
	String slow() {
		return "select sleep(60)";
	}

	@Override
	String tooSlow() {
		return "max_statement_time exceeded";
	}

	// A sequence remembers what is rolled back.
	@Override
	String conflictsOnce() {
		this.schema.asMigrator().execute("create sequence tries");
		return """
				insert into one values (7);
				delimiter //
				begin not atomic
				  if nextval(tries) = 1 then signal sqlstate '40001' set mysql_errno = 1213; end if;
				end //
				delimiter ;
				""";
	}

	@Override
	String leftover() {
		return """
				create temporary table left_over (id int);
				set session sql_mode = 'ANSI_QUOTES';
				set @left_over = 1;
				""";
	}

	@Override
	String leftoverGone() {
		return """
				delimiter //
				begin not atomic
				  if @left_over is not null or find_in_set('ANSI_QUOTES', @@session.sql_mode) then
				    signal sqlstate '45000' set message_text = 'left over';
				  end if;
				end //
				delimiter ;
				create table left_over (id int);
				""";
	}

	@Override
	void assertBlockerNamed(String message, Statement other) throws SQLException {
		assertThat(message).containsPattern(" In its way: session %d of %s, sleep for \\d+ s".formatted(
				other.getConnection().unwrap(Connection.class).getThreadId(), this.schema.migrator().username()));
	}

}
