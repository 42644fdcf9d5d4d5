package dev.lockstep;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts for psql.
 */
class PostgreSqlClientScriptContractTests extends AbstractClientScriptContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgreSql();
	}

	@Override
	ClientProgram client(TestSchema schema) {
		return ClientProgram.psql(schema);
	}

	@Override
	String settings() {
		this.schema.asAdmin().execute("grant pg_read_all_data to " + this.schema.migrator().username());
		return """
				set search_path to pg_catalog;
				set role pg_read_all_data;
				set standard_conforming_strings = off;
				set client_encoding to latin1;
				""";
	}

	@Test
	void runsWhatNeedsItsOwnTransactionAndWhatHasABody() throws IOException {
		this.release.script("3_index.sql", "create index concurrently notes_id on notes (id);")
			.script("4_function.sql", """
					create function twice(i int) returns int language plpgsql as $$
					begin
					  -- not the end; not yet
					  return i * 2;
					end
					$$;
					""");
		runs();
		assertUpToDate();
		runs();
		assertThat(this.schema.asMigrator().queryForObject("select twice(2)", Integer.class)).isEqualTo(4);
	}

}
