package dev.lockstep.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference page knows the directives that there are.
 */
class ScriptsPageTests {

	private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

	private static final Pattern SAMPLE = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

	private final String page;

	ScriptsPageTests() throws IOException {
		this.page = Files.readString(Path.of("../docs/reference/scripts.md"));
	}

	@Test
	void pageListsEveryDirective() {
		assertThat(ROW.matcher(this.page).results().map((row) -> row.group(1))).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(DirectiveName.values()).map(DirectiveName::toString).toList());
	}

	@Test
	void sampleIsRead() {
		assertThat(SAMPLE.matcher(this.page).results().map((sample) -> Directives.of("sample", sample.group(1))))
			.singleElement()
			.satisfies((directives) -> {
				assertThat(directives.transactional()).isFalse();
				assertThat(directives.allowed()).containsOnlyKeys("drop-column");
			});
	}

}
