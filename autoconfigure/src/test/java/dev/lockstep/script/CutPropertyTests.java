package dev.lockstep.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts random statements together and expects them back. To repeat a failure, run with
 * the seed that its name tells: {@code -Dscript.seed=…}.
 */
class CutPropertyTests {

	private static final int SCRIPTS_PER_SEED = 400;

	private static final List<String> SQL = List.of("SELECT", "begin", "End", "case", "if", "x", "größe", "t1", "1",
			"-", "*", "/", ",", "=", "@>", "||", "''", "'a;b'", "'it''s;'", "'--'", "'/*'", "\"q\"", "(1, 2)", "'${x}'",
			"/* c; */", "-- c; '\n", "\n", "\t");

	/** The beginning of a string with escapes that goes on in the next line. */
	static final String CONTINUED = "E'a;'\n";

	private static final List<String> POSTGRESQL = List.of("'\\'", "E'\\';' x", "U&'\\'", "b'1;'", "\"a;\"", "$$;$$",
			"$a$ ; $$ ' $a$", "$1", "a$b$c", "/* /* ; */ ' */", "(a; b)", "((;);)", CONTINUED + "'\\';' x");

	private static final List<String> MARIADB = List.of("'\\';'", "\"\\\";\"", "`a;`", "`\\`", "# c; '\n", "5--2",
			"/*! ; */", "/*!50003 'x; */' */", "/*+ ; */", "@if", "$$", "x'3B'");

	private static final List<String> H2 = List.of("'\\'", "\"a;\"", "`a;`", "$$;$$", "// c; '\n", "/* /* ; */ ' */");

	private static final List<String> BETWEEN = List.of(" ", "\n", "\t", ";", "\n;\n", "-- c; '\n", "/* c; ' */",
			"-- ${x}\n");

	private static final List<String> POSTGRESQL_WHOLE = List.of(
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN ';' END; END",
			"COPY t FROM stdin", "COPY t (a) FROM STDIN WITH (FORMAT csv)", "COPY (SELECT ';') TO stdout");

	private static final List<String> MARIADB_WHOLE = List.of(
			"CREATE PROCEDURE p() BEGIN IF a THEN SELECT IF(a, ';', 2); END IF; l: LOOP LEAVE l; END LOOP; END",
			"BEGIN NOT ATOMIC SELECT 1; END", "CREATE TABLE IF NOT EXISTS t (a int)");

	private static final Pattern GAP = Pattern.compile("(?s)(?:[\\s;]|--[^\\n]*|#[^\\n]*|//[^\\n]*|/\\*.*?\\*/)*+");

	@ParameterizedTest(name = "{0} seed {1}")
	@MethodSource("seeds")
	void cutsWhatWasPutTogether(String database, long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < SCRIPTS_PER_SEED; i++) {
			Composition composition = compose(database, random);
			List<Statement> statements = new ScriptCutter(Rules.of(database)).cut("a.sql", composition.script());
			assertThat(statements).as(composition.script())
				.extracting(Statement::sql)
				.containsExactlyElementsOf(composition.statements());
			assertThat(join(composition.script(), statements)).isEqualTo(composition.script());
		}
	}

	static List<Object[]> seeds() {
		Long given = Long.getLong("script.seed");
		long[] seeds = (given != null) ? new long[] { given } : LongStream.of(1, 2, 3, System.nanoTime()).toArray();
		List<Object[]> arguments = new ArrayList<>();
		for (String database : List.of("postgresql", "mariadb", "h2")) {
			for (long seed : seeds) {
				arguments.add(new Object[] { database, seed });
			}
		}
		return arguments;
	}

	/** The statements and what stands between them, checked and joined again. */
	private static String join(String script, List<Statement> statements) {
		StringBuilder joined = new StringBuilder();
		int done = 0;
		for (Statement statement : statements) {
			assertThat(script.substring(statement.start(), statement.end())).isEqualTo(statement.sql());
			assertThat(offset(script, statement.line(), statement.column())).isEqualTo(statement.start());
			joined.append(gap(script, done, statement.start())).append(statement.sql());
			done = statement.end();
			CopyData data = statement.data();
			if (data != null) {
				joined.append(gap(script, done, data.start())).append(script, data.start(), data.end()).append("\\.");
				done = data.end() + 2;
			}
		}
		return joined.append(gap(script, done, script.length())).toString();
	}

	private static String gap(String script, int from, int to) {
		String gap = script.substring(from, to);
		assertThat(gap).matches(GAP);
		return gap;
	}

	private static int offset(String script, int line, int column) {
		int start = 0;
		for (int i = 1; i < line; i++) {
			start = script.indexOf('\n', start) + 1;
		}
		return start + column - 1;
	}

	static Composition compose(String database, Random random) {
		StringBuilder script = new StringBuilder(between(random));
		List<String> statements = new ArrayList<>();
		int count = random.nextInt(6);
		for (int i = 0; i < count; i++) {
			String statement = statement(database, random);
			statements.add(statement);
			script.append(statement);
			if (statement.toUpperCase(Locale.ROOT).matches("COPY.*FROM STDIN.*")) {
				script.append("; -- data\n1;\t'\n\\.x\n").append((i % 2 == 0) ? "\\.\n" : "$$\n\\.\r\n");
			}
			else {
				script.append(between(random)).append(';').append(between(random));
			}
		}
		return new Composition(script.toString(), statements);
	}

	private static String statement(String database, Random random) {
		List<String> whole = switch (database) {
			case "postgresql" -> POSTGRESQL_WHOLE;
			case "mariadb" -> MARIADB_WHOLE;
			default -> List.of("VALUES 1");
		};
		if (random.nextInt(6) == 0) {
			return pick(whole, random);
		}
		List<String> own = switch (database) {
			case "postgresql" -> POSTGRESQL;
			case "mariadb" -> MARIADB;
			default -> H2;
		};
		StringBuilder statement = new StringBuilder("SELECT");
		int tokens = random.nextInt(12);
		for (int i = 0; i < tokens; i++) {
			statement.append(' ').append(pick(random.nextBoolean() ? SQL : own, random));
		}
		return statement.append(" z").toString();
	}

	private static String between(Random random) {
		StringBuilder between = new StringBuilder();
		for (int i = random.nextInt(4); i > 0; i--) {
			between.append(pick(BETWEEN, random));
		}
		return between.toString();
	}

	private static String pick(List<String> list, Random random) {
		return list.get(random.nextInt(list.size()));
	}

	record Composition(String script, List<String> statements) {

	}

}
