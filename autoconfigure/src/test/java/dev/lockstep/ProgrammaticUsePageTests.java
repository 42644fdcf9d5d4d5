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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on programmatic use calls every operation, with the type that it returns.
 */
class ProgrammaticUsePageTests {

	private static final Pattern CALL = Pattern.compile("`(?:([\\w<>]+) \\w+ = )?lockstep\\.(\\w+)\\(");

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

	private static String signature(Method method) {
		String type = method.getGenericReturnType().getTypeName();
		return Matcher.quoteReplacement(type.replaceAll("[a-z]+\\.", "")) + " " + method.getName();
	}

}
