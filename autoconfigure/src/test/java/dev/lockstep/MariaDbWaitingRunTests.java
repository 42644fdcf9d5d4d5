package dev.lockstep;

import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
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
