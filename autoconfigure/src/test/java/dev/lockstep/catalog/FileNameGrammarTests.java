package dev.lockstep.catalog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileNameGrammar}.
 */
class FileNameGrammarTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# file                                             | id                 | description        | down
			20260115093000_add_orders.sql                      | 20260115093000     | add orders         | false
			20260115093000_add_orders.down.sql                 | 20260115093000     | add orders         | true
			1.2_x.sql                                          | 1.2                | x                  | false
			1_2fa_tokens.sql                                   | 1                  | 2fa tokens         | false
			1__x.sql                                           | 1                  | x                  | false
			2026/q1/20260115_x.sql                             | 20260115           | x                  | false
			0000_x.sql                                         | 0                  | x                  | false
			0001_brave_hulk.SQL                                | 1                  | brave hulk         | false
			1_x.Down.Sql                                       | 1                  | x                  | true
			1_add-orders.table.sql                             | 1                  | add orders.table   | false
			000001_create_users.up.sql                         | 1                  | create users       | false
			000001_create_users.down.sql                       | 1                  | create users       | true
			20240101120000_init/migration.sql                  | 20240101120000     | init               | false
			20240101120000_init/down.sql                       | 20240101120000     | init               | true
			a/b/0_init/migration.sql                           | 0                  | init               | false
			V2__add_orders.sql                                 | 2                  | add orders         | false
			V1_2__x.sql                                        | 1.2                | x                  | false
			V1.2.3__x.sql                                      | 1.2.3              | x                  | false
			V1__2_x.sql                                        | 1                  | 2 x                | false
			V1__a__b.sql                                       | 1                  | a b                | false
			V001__x.sql                                        | 1                  | x                  | false
			V1.sql                                             | 1                  | ''                 | false
			V1__.sql                                           | 1                  | ''                 | false
			V2__x.down.sql                                     | 2                  | x                  | true
			U2__x.sql                                          | 2                  | x                  | true
			U2.sql                                             | 2                  | ''                 | true
			U1_2__x.sql                                        | 1.2                | x                  | true
			R__order_totals.sql                                | R__order_totals    | order totals       | false
			views/R__x.sql                                     | R__x               | x                  | false
			""")
	void reads(String file, String id, String description, boolean down) {
		assertThat(FileNameGrammar.parse(file)).contains(new FileName(MigrationId.parse(id), description, down));
	}

	@ParameterizedTest
	@ValueSource(strings = { "add_orders.sql", "1.sql", "1_.sql", "1__.sql", "_x.sql", "1-x.sql", "1..2_x.sql",
			"1._x.sql", "2026-01-15_x.sql", "v1__x.sql", "V__x.sql", "V1_x.sql", "V1a__x.sql", "V1-2__x.sql",
			"V1___x_.txt", "u2__x.sql", "U2__x.down.sql", "U2__x.up.sql", "R.sql", "R__.sql", "R_x.sql", "R1__x.sql",
			"R__x.down.sql", "R__x.up.sql", "r__x.sql", "B1__x.sql", "afterMigrate.sql", "migration.sql", "down.sql",
			"init/migration.sql", "20240101_init/up.sql", "20240101/migration.sql", "V1__x/migration.sql",
			"1_x/migration.down.sql", "x.down.sql", "1_.down.sql", "１_x.sql" })
	void whatFitsNoFormIsNotRead(String file) {
		assertThat(FileNameGrammar.parse(file)).isEmpty();
	}

	@Test
	void keyThatTheHistoryCannotHoldIsNotRead() {
		assertThat(FileNameGrammar.parse("1".repeat(200) + "_x.sql")).isPresent();
		assertThat(FileNameGrammar.parse("1".repeat(201) + "_x.sql")).isEmpty();
		assertThat(FileNameGrammar.parse("R__" + "x".repeat(197) + ".sql")).isPresent();
		assertThat(FileNameGrammar.parse("R__" + "x".repeat(198) + ".sql")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "migrations.lock", "meta/_journal.json", "V1__x.sql.conf", "V1__x.sql~",
			".hidden/V1__x.sql", "._V1__x.sql", "a/..data/V1__x.sql", "package-info.class", "AddOrders$Row.class" })
	void otherFilesAreLeftAlone(String file) {
		assertThat(ScriptFolder.isPathLookedFor(file)).isFalse();
	}

	@Test
	void everyFormThatIsShownIsRead() {
		assertThat(FileNameGrammar.FORMS.lines()).allSatisfy((line) -> {
			String forward = line.replaceFirst(" .*", "");
			FileName name = FileNameGrammar.parse(forward).orElseThrow();
			assertThat(name.down()).isFalse();
			if (line.contains("down script: ")) {
				String down = line.replaceFirst(".*down script: ", "").replace(")", "");
				assertThat(FileNameGrammar.parse(down)).contains(new FileName(name.id(), name.description(), true));
			}
		});
	}

}
