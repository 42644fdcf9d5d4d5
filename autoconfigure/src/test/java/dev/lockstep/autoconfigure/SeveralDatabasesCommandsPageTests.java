package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the commands of {@code docs/guides/several-databases.md} against what is printed,
 * in the order of the page. With {@code -Dlockstep.docs.write=true} the page is written
 * anew.
 */
class SeveralDatabasesCommandsPageTests {

	private static final Path PAGE = Path.of("../docs/guides/several-databases.md");

	private static final Pattern SAMPLE = Pattern.compile("```console\n\\$ java -jar app.jar lockstep (.*?)\n(.*?)```",
			Pattern.DOTALL);

	@Test
	void everySampleIsWhatIsPrinted(@TempDir Path directory) throws IOException {
		SeveralProjects projects = SeveralProjects.in(directory);
		projects.billing().write("20260115093000_add_invoices.sql", "CREATE TABLE invoices (id BIGINT PRIMARY KEY);\n");
		projects.orders()
			.write("20260115093000_add_orders.sql", "CREATE TABLE orders (id BIGINT PRIMARY KEY);\n")
			.write("20260122101500_index_orders.sql", "CREATE INDEX orders_id ON orders (id);\n");
		String page = Files.readString(PAGE);
		String actual = SAMPLE.matcher(page)
			.replaceAll((match) -> Matcher.quoteReplacement("```console\n$ java -jar app.jar lockstep %s\n%s```"
				.formatted(match.group(1), printed(projects.run(match.group(1).split(" ")), projects))));
		if (Boolean.getBoolean("lockstep.docs.write")) {
			Files.writeString(PAGE, actual);
		}
		assertThat(page).isEqualTo(actual);
	}

	// A failure is on standard error, where the log is else.
	private static String printed(CommandRun run, SeveralProjects projects) {
		String printed = run.out().isEmpty() ? run.err() : run.out();
		return PrintedSample.normalize(printed, projects.billing().schema().migrator().username())
			.replaceAll("(\"durationMs\": )[0-9]+", "$112");
	}

}
