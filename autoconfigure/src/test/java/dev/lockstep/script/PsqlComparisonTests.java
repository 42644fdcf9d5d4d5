package dev.lockstep.script;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.script.PsqlBackend.Sent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has psql (15 or later) send scripts to a server that only listens, and expects the
 * statements to be what arrives. Beside a statement psql sends the separator after it and
 * the comments around it; it sends empty statements too, and leaves out empty lines.
 * Nothing else may differ.
 */
class PsqlComparisonTests {

	/**
	 * psql reads line by line, and knows a body by a few words: a string that goes on in
	 * the next line loses its escapes, and a function named {@code begin} has a body. The
	 * server decides.
	 */
	private static final String OTHERWISE = "28_otherwise_than_psql.sql";

	private static final String BORDER = "next script";

	private static final ScriptCutter CUTTER = new ScriptCutter(Rules.POSTGRESQL);

	@TempDir
	private Path folder;

	@BeforeAll
	static void findPsql() {
		Assumptions.assumeTrue(
				Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
					.anyMatch((path) -> Files.isExecutable(Path.of(path, "psql"))),
				"SKIPPED, NOT TESTED: install psql (postgresql-client) to compare with it");
	}

	@Test
	void goldenFilesAreCutAsPsqlDoes() throws Exception {
		Map<String, String> scripts = read(GoldenFileTests.CASES.resolve("postgresql"));
		scripts.remove(OTHERWISE);
		compare(scripts);
	}

	@Test
	void composedScriptsAreCutAsPsqlDoes() throws Exception {
		long seed = Long.getLong("script.seed", System.nanoTime());
		Random random = new Random(seed);
		Map<String, String> scripts = new LinkedHashMap<>();
		for (int i = 0; i < 500; i++) {
			String script = CutPropertyTests.compose("postgresql", random).script();
			if (!script.contains(CutPropertyTests.CONTINUED)) {
				scripts.put("script %d of -Dscript.seed=%d".formatted(i, seed), script);
			}
		}
		compare(scripts);
	}

	/**
	 * The system property {@code lockstep.test.psql-scripts} names a folder of scripts,
	 * such as {@code src/test/regress/sql} of PostgreSQL's sources. What is for psql
	 * alone is taken out of them.
	 */
	@Test
	void scriptsOfAFolderAreCutAsPsqlDoes() throws Exception {
		String more = System.getProperty("lockstep.test.psql-scripts");
		if (more != null) {
			Map<String, String> scripts = read(Path.of(more));
			scripts.replaceAll((file, text) -> withoutPsql(text));
			compare(scripts);
		}
	}

	private static Map<String, String> read(Path folder) throws IOException {
		Map<String, String> scripts = new LinkedHashMap<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".sql")).sorted().toList()) {
				scripts.put(file.getFileName().toString(),
						new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
			}
		}
		return scripts;
	}

	// Commands on their own lines, commands that end a statement, and variables.
	private static String withoutPsql(String text) {
		return text.replaceAll("(?m)^\\\\(?!N\\b)\\w.*$", "")
			.replaceAll("(?m)\\\\(?:;|(?:g|gx|gset|gexec|gdesc|crosstabview|watch)\\b.*$)", ";")
			.replaceAll("(?<!:):(['\"])", "$1");
	}

	private void compare(Map<String, String> scripts) throws Exception {
		Map<String, List<Statement>> cut = new LinkedHashMap<>();
		List<Path> files = new ArrayList<>();
		for (Map.Entry<String, String> script : scripts.entrySet()) {
			try {
				cut.put(script.getKey(), CUTTER.cut(script.getKey(), script.getValue()));
				files.add(Files.writeString(this.folder.resolve(files.size() + ".sql"), script.getValue()));
			}
			catch (ScriptException ex) {
				System.out.println("Not compared with psql: " + ex.problems().get(0).description());
			}
		}
		List<List<Sent>> sent = send(files);
		int number = 0;
		for (Map.Entry<String, List<Statement>> script : cut.entrySet()) {
			assertSame(script.getKey(), script.getValue(), sent.get(number++));
		}
		System.out.printf("Compared with psql: %d scripts, %d statements%n", cut.size(),
				cut.values().stream().mapToInt(List::size).sum());
	}

	private List<List<Sent>> send(List<Path> files) throws Exception {
		try (PsqlBackend backend = new PsqlBackend()) {
			List<String> command = new ArrayList<>(List.of("psql", "-X", "-q", "-h", "127.0.0.1", "-p",
					String.valueOf(backend.port()), "-U", "lockstep", "-d", "lockstep"));
			files.forEach((file) -> command.addAll(List.of("-f", file.toString(), "-c", BORDER)));
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("output").toFile());
			builder.environment().putAll(Map.of("PGSSLMODE", "disable", "PGGSSENCMODE", "disable"));
			assertThat(builder.start().waitFor()).as(() -> output()).isZero();
			return scripts(backend.sent());
		}
	}

	private String output() {
		try {
			return Files.readString(this.folder.resolve("output"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static List<List<Sent>> scripts(List<Sent> all) {
		List<List<Sent>> scripts = new ArrayList<>();
		List<Sent> script = new ArrayList<>();
		for (Sent sent : all) {
			if (sent.query().equals(BORDER)) {
				scripts.add(script);
				script = new ArrayList<>();
			}
			else if (afterGap(sent.query(), 0) < sent.query().length()) {
				script.add(sent);
			}
		}
		return scripts;
	}

	private static void assertSame(String script, List<Statement> statements, List<Sent> sent) throws IOException {
		List<Sent> actual = new ArrayList<>();
		for (Statement statement : statements) {
			String sql = statement.sql();
			String query = (actual.size() < sent.size()) ? sent.get(actual.size()).query() : sql;
			actual.add(new Sent(isIn(withoutEmptyLines(query), withoutEmptyLines(sql)) ? query : sql, data(statement)));
		}
		assertThat(actual).as(script).isEqualTo(sent);
	}

	// Whether a statement is what was sent, but for what psql sends beside it.
	private static boolean isIn(String query, String sql) {
		int start = afterGap(query, 0);
		return query.startsWith(sql, start) && afterGap(query, start + sql.length()) == query.length();
	}

	private static String withoutEmptyLines(String sql) {
		return sql.replaceAll("\n\n+", "\n");
	}

	// The offset after white space, separators and comments, which nest.
	private static int afterGap(String text, int from) {
		int offset = from;
		int depth = 0;
		while (offset < text.length()) {
			if (text.startsWith("/*", offset)) {
				depth++;
				offset += 2;
			}
			else if (depth > 0) {
				boolean closes = text.startsWith("*/", offset);
				depth -= closes ? 1 : 0;
				offset += closes ? 2 : 1;
			}
			else if (text.startsWith("--", offset)) {
				offset = (text + '\n').indexOf('\n', offset);
			}
			else if (text.charAt(offset) <= ' ' || text.charAt(offset) == ';') {
				offset++;
			}
			else {
				return offset;
			}
		}
		return offset;
	}

	private static String data(Statement statement) throws IOException {
		StringWriter lines = new StringWriter();
		CopyData data = statement.data();
		if (data != null) {
			data.open().transferTo(lines);
		}
		return lines.toString();
	}

}
