package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the reference page of the properties says what the metadata says.
 */
class PropertiesPageTests {

	@ParameterizedTest
	@MethodSource("properties")
	void propertyIsListedWithItsDefault(Map<String, Object> property) throws IOException {
		String value = defaultValue(property.get("defaultValue"));
		assertThat(page()).contains("| `%s` | %s | %s |"
			.formatted(property.get("name"), value.isEmpty() ? "" : "`" + value + "`", property.get("description"))
			.replace("|  |", "| |"));
	}

	@Test
	void pageListsNothingElse() throws IOException {
		List<String> names = properties().map((property) -> String.valueOf(property.get("name"))).toList();
		assertThat(Pattern.compile("^\\| `([a-z.-]+)` \\|", Pattern.MULTILINE).matcher(page()).results())
			.extracting((row) -> row.group(1))
			.containsOnlyOnceElementsOf(List.of("lockstep.enabled"))
			.allSatisfy((name) -> assertThat(names).contains(name));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void descriptionIsASentenceWithoutArticleInFront(Map<String, Object> property) {
		assertThat(String.valueOf(property.get("description"))).matches("(?s)[A-Z].*\\.")
			.doesNotMatch("(?s)(The|A|An) .*");
	}

	@SuppressWarnings("unchecked")
	static Stream<Map<String, Object>> properties() throws IOException {
		String metadata = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		return ((List<Map<String, Object>>) JsonParserFactory.getJsonParser().parseMap(metadata).get("properties"))
			.stream();
	}

	private static String defaultValue(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		return (value instanceof List<?> list) ? String.join(",", list.stream().map(String::valueOf).toList())
				: value.toString();
	}

	private static String page() throws IOException {
		return Files.readString(Path.of("../docs/reference/properties.md"));
	}

}
