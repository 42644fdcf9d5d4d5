package dev.lockstep.script;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.lockstep.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cuts each {@code src/test/resources/script/<database>/NN_name.sql} and compares with
 * the {@code .golden} beside it. A new case is a new pair of files: write the
 * {@code .sql}, run
 * {@code mvn -pl autoconfigure test -Dtest=GoldenFileTests -Dgolden.write=true}, and read
 * what was written before you commit it.
 */
class GoldenFileTests {

	static final Path CASES = Path.of("src/test/resources/script");

	@ParameterizedTest(name = "{0}")
	@MethodSource("scripts")
	void cutsAsItsGoldenFileSays(Path script) throws IOException {
		Path golden = script.resolveSibling(script.getFileName().toString().replace(".sql", ".golden"));
		String database = CASES.relativize(script).getName(0).toString();
		String actual = render(Rules.of(database), script.getFileName().toString(), Files.readString(script));
		if (Boolean.getBoolean("golden.write")) {
			Files.writeString(golden, actual);
		}
		assertThat(actual).isEqualTo(Files.readString(golden));
	}

	static List<Path> scripts() throws IOException {
		try (Stream<Path> files = Files.walk(CASES)) {
			return files.filter((file) -> file.toString().endsWith(".sql")).sorted().toList();
		}
	}

	private static String render(LexicalRules rules, String file, String text) throws IOException {
		StringBuilder golden = new StringBuilder();
		try {
			for (Statement statement : new ScriptCutter(rules).cut(file, text)) {
				golden.append("[%d] %d:%d\n".formatted(statement.number(), statement.line(), statement.column()));
				golden.append(statement.sql()).append('\n');
				CopyData data = statement.data();
				if (data != null) {
					golden.append("[%d] data\n".formatted(statement.number())).append(read(data));
				}
			}
		}
		catch (ScriptException ex) {
			for (Problem problem : ex.problems()) {
				golden.append("[%s] %s\n".formatted(problem.code(), problem.description()));
				golden.append("Action: ").append(problem.action()).append('\n');
			}
		}
		return golden.toString();
	}

	private static String read(CopyData data) throws IOException {
		StringWriter lines = new StringWriter();
		data.open().transferTo(lines);
		return lines.toString();
	}

}
