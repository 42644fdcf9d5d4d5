package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code docs/reference/commands.md} against what is printed: every help text, and
 * every sample, run in the order of the page. With {@code -Dlockstep.docs.write=true} the
 * page is written anew.
 */
class CommandsPageTests {

	private static final Path PAGE = Path.of("../docs/reference/commands.md");

	private static final Pattern HELP = Pattern.compile("## ([a-z]+)\n\n```text\n(.*?)```", Pattern.DOTALL);

	private static final Pattern SAMPLE = Pattern.compile("```console\n\\$ java -jar app.jar lockstep (.*?)\n(.*?)```",
			Pattern.DOTALL);

	@TempDir
	private Path directory;

	private final TestSchema schema = TestDatabase.postgreSql().create();

	@Test
	void everyHelpTextAndSampleIsWhatIsPrinted() throws IOException {
		write("20260115093000_add_orders.sql", "CREATE TABLE orders (id BIGINT PRIMARY KEY);\n");
		write("20260115093000_add_orders.down.sql", "DROP TABLE orders;\n");
		write("20260122101500_index_orders.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);\n");
		write("20260122101500_index_orders.down.sql", "DROP INDEX orders_id;\n");
		String page = Files.readString(PAGE);
		String actual = HELP.matcher(page)
			.replaceAll((match) -> Matcher.quoteReplacement(
					"## %1$s\n\n```text\n%2$s```".formatted(match.group(1), run("help", match.group(1)))));
		actual = SAMPLE.matcher(actual)
			.replaceAll((match) -> Matcher.quoteReplacement("```console\n$ java -jar app.jar lockstep %s\n%s```"
				.formatted(match.group(1), normalize(run(match.group(1).split(" "))))));
		if (Boolean.getBoolean("lockstep.docs.write")) {
			Files.writeString(PAGE, actual);
		}
		assertThat(page).isEqualTo(actual);
	}

	private String run(String... args) {
		Stream<String> configuration = Stream.of("--spring.datasource.url=" + this.schema.url(),
				"--spring.datasource.username=" + this.schema.migrator().username(),
				"--spring.datasource.password=" + this.schema.migrator().password(),
				"--lockstep.locations=file:" + this.directory);
		CommandRun run = CommandRun.of(Application.class,
				Stream.concat(Stream.of(args), configuration).toArray(String[]::new));
		assertThat(run.out()).as(run.err()).isNotEmpty();
		return run.out();
	}

	private String normalize(String text) {
		String normalized = text.replace(this.schema.migrator().username(), "app_migrator")
			.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", "2026-01-15T09:30:00Z")
			.replaceAll("[0-9]+ ms|[0-9]+\\.[0-9] s", "12 ms")
			.replaceAll("PostgreSQL [0-9.]+", "PostgreSQL 18.6");
		String host = System.getenv("HOSTNAME");
		try {
			host = (host != null) ? host : java.net.InetAddress.getLocalHost().getHostName();
		}
		catch (java.net.UnknownHostException ex) {
			host = "localhost";
		}
		return aligned(normalized.replace(host, "build-1"));
	}

	// Tables are as wide as what stood in them before it was normalised.
	private static String aligned(String text) {
		List<String> lines = new ArrayList<>(text.lines().toList());
		int start = 0;
		while (start < lines.size()) {
			int end = start;
			while (end < lines.size() && lines.get(end).strip().contains("  ")) {
				end++;
			}
			align(lines.subList(start, end));
			start = end + 1;
		}
		return String.join("\n", lines) + "\n";
	}

	private static void align(List<String> table) {
		List<String[]> rows = table.stream().map((line) -> line.split(" {2,}")).toList();
		int[] widths = new int[rows.stream().mapToInt((row) -> row.length).max().orElse(0)];
		rows.forEach((row) -> Arrays.setAll(widths,
				(column) -> Math.max(widths[column], (column < row.length) ? row[column].length() : 0)));
		for (int i = 0; i < rows.size(); i++) {
			StringBuilder line = new StringBuilder();
			for (int column = 0; column < rows.get(i).length; column++) {
				line.append(("%-" + (widths[column] + 2) + "s").formatted(rows.get(i)[column]));
			}
			table.set(i, line.toString().stripTrailing());
		}
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.directory.resolve(name), text);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
