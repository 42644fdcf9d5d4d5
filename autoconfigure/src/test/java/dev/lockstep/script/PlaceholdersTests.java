package dev.lockstep.script;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PlaceholdersTests {

	private final Placeholders placeholders = new Placeholders(Map.of("schema", "shop", "owner.name", "app", "e", ""));

	@Test
	void replacesEachPlaceholderAndKeepsThePositions() {
		Statement statement = cut("SELECT 1;\n SELECT ${schema}, '${owner.name}', $$${e}$$, ${schema};", 1);
		assertThat(this.placeholders.replace("a.sql", statement)).isEqualTo(
				new Statement(2, "SELECT shop, 'app', $$$$, shop", 2, 2, statement.start(), statement.end(), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT $1", "SELECT '$ {schema}'", "SELECT '${}'", "SELECT '${a b}'",
			"SELECT '${schema'", "SELECT $schema$ } $schema$", "SELECT '${', '}'" })
	void statementWithoutPlaceholderIsLeftAsItIs(String sql) {
		Statement statement = cut(sql, 0);
		assertThat(this.placeholders.replace("a.sql", statement)).isSameAs(statement);
	}

	@Test
	void valueIsNotLookedThroughForPlaceholders() {
		Placeholders nested = new Placeholders(Map.of("a", "${b}", "b", "no"));
		assertThat(nested.replace("a.sql", cut("SELECT '${a}'", 0)).sql()).isEqualTo("SELECT '${b}'");
	}

	@Test
	void dataIsLeftAsItIs() {
		Statement statement = cut("COPY ${schema}.t FROM stdin;\n${schema}\n\\.\n", 0);
		Statement replaced = this.placeholders.replace("a.sql", statement);
		assertThat(replaced.sql()).isEqualTo("COPY shop.t FROM stdin");
		assertThat(replaced.data()).isSameAs(statement.data());
	}

	@Test
	void undefinedPlaceholderIsRefusedWithItsPlaceAndTheNearestName() {
		Problem problem = problem(cut("SELECT 1;\n  SELECT ${schema},\n ${shema};", 1));
		assertThat(problem.code()).isEqualTo(ProblemCode.UNDEFINED_PLACEHOLDER);
		assertThat(problem.description())
			.isEqualTo("a.sql:3:2: The placeholder ${shema} has no value. Did you mean 'schema'?");
		assertThat(problem.action()).isEqualTo("Set the property lockstep.placeholders.shema, or switch placeholders "
				+ "off for this file with the comment '-- lockstep: placeholders=off' at its top.");
	}

	@Test
	void undefinedPlaceholderOnTheFirstLineHasTheColumnInTheFile() {
		assertThat(problem(cut("SELECT 1;\n  SELECT ${x};", 1)).description())
			.isEqualTo("a.sql:2:10: The placeholder ${x} has no value.");
	}

	private static Statement cut(String script, int index) {
		return new ScriptCutter(Rules.POSTGRESQL).cut("a.sql", script).get(index);
	}

	private Problem problem(Statement statement) {
		return catchThrowableOfType(ScriptException.class, () -> this.placeholders.replace("a.sql", statement))
			.problems()
			.get(0);
	}

}
