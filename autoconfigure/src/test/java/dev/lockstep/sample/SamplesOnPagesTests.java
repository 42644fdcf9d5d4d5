package dev.lockstep.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that pages show the code of this package as it is.
 */
class SamplesOnPagesTests {

	@ParameterizedTest
	@CsvSource({ "operations/secrets.md, MountedCredentials", "guides/several-databases.md, DataSources" })
	void pageShowsTheCode(String page, String sample) throws IOException {
		assertThat(Files.readString(Path.of("../docs", page))).contains("```java\n" + code(sample) + "\n```");
	}

	// What follows the imports.
	private static String code(String sample) throws IOException {
		return Files.readAllLines(Path.of("src/test/java/dev/lockstep/sample", sample + ".java"))
			.stream()
			.dropWhile((line) -> !line.startsWith("@"))
			.collect(Collectors.joining("\n"));
	}

}
