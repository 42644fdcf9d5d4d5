package dev.lockstep;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts for the client mariadb.
 */
class MariaDbClientScriptContractTests extends AbstractClientScriptContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

	@Override
	ClientProgram client(TestSchema schema) {
		return ClientProgram.mariadb(schema);
	}

	@Override
	String settings() {
		return """
				set sql_mode = 'ANSI_QUOTES';
				set names latin1;
				""";
	}

	@Test
	void runsWhatHasABody() throws IOException {
		this.release.script("3_procedure.sql", """
				DELIMITER //
				create procedure note_it(n int)
				begin
				  insert into notes values (n, 'noted');
				  insert into notes values (n + 1, 'noted; twice');
				end//
				DELIMITER ;
				call note_it(10);
				""");
		runs();
		assertUpToDate();
		runs();
		assertThat(this.schema.asMigrator().queryForObject("select count(*) from notes", Integer.class)).isEqualTo(4);
	}

}
