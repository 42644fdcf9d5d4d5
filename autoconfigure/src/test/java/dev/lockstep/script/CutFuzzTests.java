package dev.lockstep.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds nonsense: whatever comes, it is cut or refused by name, and in linear time. To
 * repeat a failure, run with the seed that its name tells: {@code -Dscript.seed=…}.
 */
@Timeout(60)
class CutFuzzTests {

	private static final List<String> DATABASES = List.of("postgresql", "mariadb", "h2");

	private static final List<String> FRAGMENTS = List.of("'", "\"", "`", "$", "$$", "$a$", "$1", "E'", "U&'", "u&\"",
			"N'", "\\", "\\.", "\n\\.\n", "--", "-- ", "#", "//", "/*", "*/", "/*!", "/*!50003 ", "/*M!", "/", "*", "(",
			")", ";", ";;", ":", ":=", ".", "@", "=", " ", "\n", "\r\n", "\0", "\uD83D", "ü", "1", "x", "CREATE ",
			"FUNCTION ", "PROCEDURE ", "PACKAGE ", "TRIGGER ", "BEGIN ", "ATOMIC ", "NOT ", "END", "END ", "IF ",
			"CASE ", "LOOP ", "REPEAT ", "WHILE ", "FOR ", "DO ", "THEN ", "ELSE ", "HANDLER ", "DEFINER ", "COPY ",
			"FROM ", "stdin", "SET ", "standard_conforming_strings", " = off", "\nDELIMITER ", "DELIMITER //\n", "//\n",
			"lockstep:", "-- lockstep: ", "phase=", "allow=", "${", "}", "${x}");

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void cutsOrRefusesNonsense(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 5_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int tokens = random.nextInt(30); tokens > 0; tokens--) {
				text.append((random.nextInt(20) == 0) ? String.valueOf((char) random.nextInt(0x10000))
						: FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
			}
			for (String database : DATABASES) {
				cutOrRefuse(database, text.toString());
			}
		}
	}

	/**
	 * A million characters of each: quadratic time would be a matter of an hour, and the
	 * time limit of a minute is far from what it takes.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "'", "''", "'a' ", "'a'\n", "E'\\'", "$", "$a", "$a$", "$$", "$1", "a$", "/*", "*/",
			"/* */", "--", "--\n", "-- x\n", "#", "(", ")", "()", ";", "a;", "; ", "\\", "\"", "`", "a", "é", "/*!",
			"/*!1*/", "CREATE ", "CASE ", "BEGIN ", "BEGIN ATOMIC ", "CREATE FUNCTION f BEGIN ATOMIC CASE ",
			"CREATE PROCEDURE p BEGIN IF ", "IF ", "IF 1 THEN ", "COPY t FROM stdin;\n\\.\n", "COPY t FROM stdin;\n",
			"\\.\n", "\n", "\r", "DELIMITER //\n", "DELIMITER ", "SET a = 1;", "lockstep:", "-- lockstep: ",
			"-- lockstep: phase=expand\n", "${", "${a", ":", " -", "- lockstep:" })
	void takesLinearTime(String fragment) {
		String text = fragment.repeat(1_000_000 / fragment.length());
		for (String database : DATABASES) {
			cutOrRefuse(database, text);
			cutOrRefuse(database, "SELECT " + text);
			cutOrRefuse(database, "/* */ CREATE PROCEDURE p() BEGIN " + text);
		}
	}

	static List<Long> seeds() {
		Long given = Long.getLong("script.seed");
		return (given != null) ? List.of(given) : new ArrayList<>(List.of(1L, 2L, System.nanoTime()));
	}

	private static void cutOrRefuse(String database, String text) {
		try {
			Placeholders placeholders = new Placeholders(Map.of("x", "y"));
			List<Statement> statements = new ScriptCutter(Rules.of(database)).cut("a.sql", text);
			assertThat(statements.stream().map(Statement::sql)).noneMatch(String::isBlank);
			statements.forEach((statement) -> placeholders.replace("a.sql", statement));
		}
		catch (ScriptException ex) {
			assertThat(ex.problems()).isNotEmpty();
		}
		try {
			Directives.of("a.sql", text);
		}
		catch (ScriptException ex) {
			assertThat(ex.problems()).isNotEmpty();
		}
	}

}
