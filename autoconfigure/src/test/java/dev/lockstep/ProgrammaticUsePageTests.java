package dev.lockstep;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on programmatic use calls every operation, with the type that it returns.
 */
class ProgrammaticUsePageTests {

	private static final Pattern CALL = Pattern.compile("`(?:([\\w<>]+) \\w+ = )?lockstep\\.(\\w+)\\(");

	private static final Pattern FENCE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\| `(.*;)` \\|$");

	private static final String IMPORTS = Stream
		.of("java.util", "dev.lockstep", "dev.lockstep.autoconfigure", "dev.lockstep.catalog", "dev.lockstep.history",
				"dev.lockstep.plan", "org.springframework.context.annotation", "org.springframework.core.env",
				"org.springframework.jdbc.core", "org.springframework.stereotype")
		.map("import %s.*;\n"::formatted)
		.collect(Collectors.joining());

	@Test
	void everyOperationHasAnExample() throws IOException {
		List<String> calls = CALL.matcher(Files.readString(Path.of("../docs/guides/programmatic-use.md")))
			.results()
			.map((call) -> "%s %s".formatted((call.group(1) != null) ? call.group(1) : "void", call.group(2)))
			.toList();
		List<String> operations = Arrays.stream(Lockstep.class.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()))
			.map(ProgrammaticUsePageTests::signature)
			.toList();
		assertThat(calls).containsExactlyInAnyOrderElementsOf(operations);
	}

	@ParameterizedTest
	@ValueSource(strings = { "programmatic-use", "rollback", "seeding" })
	void everyExampleCompiles(String page, @TempDir Path directory) throws IOException {
		String text = Files.readString(Path.of("../docs/guides/%s.md".formatted(page)));
		JavaSources sources = new JavaSources(directory);
		Stream.concat(FENCE.matcher(text).results(), ROW.matcher(text).results())
			.map((example) -> example.group(1))
			.forEach((example) -> sources.type("example.Example" + (example.hashCode() & 0xFFFFFF), in(example)));
		sources.compile();
	}

	// A class, a method of one, or statements of a method
	private static String in(String example) {
		String type = example;
		if (example.startsWith("@Bean")) {
			type = "class %s {\n" + example + "}";
		}
		else if (!example.contains("class ")) {
			type = "class %s {\nvoid call(Lockstep lockstep, javax.sql.DataSource dataSource) {\n" + example + "}\n}";
		}
		return IMPORTS + type;
	}

	private static String signature(Method method) {
		String type = method.getGenericReturnType().getTypeName();
		return Matcher.quoteReplacement(type.replaceAll("[a-z]+\\.", "")) + " " + method.getName();
	}

}
