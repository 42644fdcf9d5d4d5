package dev.lockstep.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sql}.
 */
class SqlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			create table a (b int)                | CREATE TABLE A (B INT)
			"  create\\n\\t table  a "             | CREATE TABLE A
			"-- why\\ncreate table a"             | CREATE TABLE A
			"/* why\\n * so */create/**/table a"  | CREATE TABLE A
			"create table a -- the end"           | CREATE TABLE A
			"create /* no end"                    | CREATE /* NO END
			"create /*/ no end"                   | CREATE /*/ NO END
			"a-b - c/d / e"                       | A-B - C/D / E
			"-- only"                             | ""
			""                                    | ""
			""")
	void headIsInUpperCaseWithSingleBlanksAndWithoutComments(String sql, String head) {
		assertThat(Sql.head(sql.replace("\\n", "\n").replace("\\t", "\t"))).isEqualTo(head);
	}

	@Test
	void onlyTheBeginningIsLookedAt() {
		assertThat(Sql.head("select '" + "a".repeat(5000))).hasSize(2000);
	}

}
