package dev.lockstep.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a run can fail with has its place on a page that says what one sees and what
 * to type.
 */
class OperationsPageTests {

	private static final Path DOCS = Path.of("../docs");

	private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|(.+)$", Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\(\\.\\./operations/([a-z-]+\\.md)(?:#([a-z-]+))?\\)");

	@Test
	void everyFailureOfARunIsOnAPageOfOperations() throws IOException {
		String errors = Files.readString(DOCS.resolve("reference/errors.md"));
		String run = errors.substring(errors.indexOf("## The run"), errors.indexOf("## Configuration"));
		List<MatchResult> rows = ROW.matcher(run).results().toList();
		assertThat(rows).extracting((row) -> row.group(1))
			.contains(ProblemCode.STATEMENT_FAILED.toString(), ProblemCode.DATABASE_ERROR.toString());
		for (MatchResult row : rows) {
			String page = page(row);
			assertThat(page).as(row.group(1)).contains("`" + row.group(1) + "`");
		}
	}

	// The page that a row refers to, from the section on that it names.
	private static String page(MatchResult row) throws IOException {
		MatchResult link = LINK.matcher(row.group(2)).results().reduce((first, last) -> last).orElseThrow();
		String page = Files.readString(DOCS.resolve("operations").resolve(link.group(1)));
		if (link.group(2) == null) {
			return page;
		}
		String heading = "\n## " + link.group(2).replace('-', ' ') + "\n";
		int start = page.toLowerCase(Locale.ROOT).indexOf(heading);
		assertThat(start).as(row.group(1) + ": " + heading).isNotNegative();
		return page.substring(start);
	}

}
