package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.testdatabase.TestDatabase;

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

	private Project project;

	@Test
	void everyHelpTextAndSampleIsWhatIsPrinted() throws IOException {
		this.project = new Project(TestDatabase.postgreSql().create(), this.directory);
		write("20260115093000_add_orders.sql", "CREATE TABLE orders (id BIGINT PRIMARY KEY);\n");
		write("20260115093000_add_orders.down.sql", "DROP TABLE orders;\n");
		write("20260122101500_index_orders.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);\n");
		write("20260122101500_index_orders.down.sql", "DROP INDEX orders_id;\n");
		String page = Files.readString(PAGE);
		String actual = HELP.matcher(page)
			.replaceAll((match) -> Matcher.quoteReplacement(
					"## %1$s\n\n```text\n%2$s```".formatted(match.group(1), run("help", match.group(1)))));
		actual = SAMPLE.matcher(actual)
			.replaceAll((match) -> Matcher.quoteReplacement(
					"```console\n$ java -jar app.jar lockstep %s\n%s```".formatted(match.group(1), PrintedSample
						.normalize(run(match.group(1).split(" ")), this.project.schema().migrator().username()))));
		if (Boolean.getBoolean("lockstep.docs.write")) {
			Files.writeString(PAGE, actual);
		}
		assertThat(page).isEqualTo(actual);
	}

	@Test
	void everyCommandTellsWhatItsJsonHolds() throws IOException {
		assertThat(Files.readString(PAGE).split("\n## ")).filteredOn((section) -> section.contains("  --json "))
			.hasSizeGreaterThan(15)
			.allMatch((section) -> section.contains("\n`--json`: "));
	}

	private String run(String... args) {
		CommandRun run = this.project.run(args);
		assertThat(run.out()).as(run.err()).isNotEmpty();
		return run.out();
	}

	private void write(String name, String text) {
		this.project.write(name, text);
	}

}
