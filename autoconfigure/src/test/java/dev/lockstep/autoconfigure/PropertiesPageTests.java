package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

	@Test
	void everyValueOfAnEnumIsExplained() throws Exception {
		String page = page();
		Map<String, Class<?>> enums = new LinkedHashMap<>();
		for (Map<String, Object> property : properties().toList()) {
			String type = String.valueOf(property.get("type"));
			if (type.startsWith("dev.lockstep.") && Class.forName(type).isEnum()) {
				enums.put(String.valueOf(property.get("name")), Class.forName(type));
			}
		}
		assertThat(enums).containsKeys("lockstep.on-boot", "lockstep.out-of-order", "lockstep.ahead");
		enums.forEach((name, type) -> assertThat(valuesOf(name, page)).as(name)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
				.map((value) -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList()));
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

	// Those in its own row, and in the rows below that name no property.
	private static List<String> valuesOf(String property, String page) {
		String rows = Pattern.compile("^\\| `%s` (\\|.*\\R(\\| \\|.*\\R)*)".formatted(property), Pattern.MULTILINE)
			.matcher(page.substring(page.indexOf("## Values")))
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
		return Pattern.compile("^(?:\\| )?\\| `([a-z-]+)`", Pattern.MULTILINE)
			.matcher(rows)
			.results()
			.map((row) -> row.group(1))
			.toList();
	}

	private static String page() throws IOException {
		return Files.readString(Path.of("../docs/reference/properties.md"));
	}

}
