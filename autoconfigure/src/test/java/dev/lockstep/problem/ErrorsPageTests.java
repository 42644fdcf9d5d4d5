package dev.lockstep.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference page explains each problem code once, and none that does not exist.
 */
class ErrorsPageTests {

	private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

	@Test
	void pageExplainsEveryCodeOnce() throws IOException {
		String page = Files.readString(Path.of("../docs/reference/errors.md"));
		assertThat(ROW.matcher(page).results().map((match) -> match.group(1))).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(ProblemCode.values()).map(ProblemCode::toString).toList());
	}

}
