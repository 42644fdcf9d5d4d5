package dev.lockstep.command;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table of {@code docs/guides/several-databases.md} against every command.
 */
class ReachPageTests {

	private static final Map<Reach, String> ROWS = Map.of(Reach.EACH, "each, also if another one fails",
			Reach.EACH_UNTIL_FAILURE, "each, until one fails", Reach.ONE, "none: they end with 2");

	@Test
	void everyCommandStandsWhereItReaches() throws IOException {
		String page = Files.readString(Path.of("../docs/guides/several-databases.md"));
		ROWS.forEach((reach, row) -> {
			MatchResult line = Pattern.compile("(?m)^\\| %s \\| (.*) \\|$".formatted(row))
				.matcher(page)
				.results()
				.findFirst()
				.orElseThrow();
			assertThat(Pattern.compile("`([a-z]+)`").matcher(line.group(1)).results().map((name) -> name.group(1)))
				.containsExactlyElementsOf(Commands.ALL.stream()
					.filter((command) -> reach(command) == reach)
					.map(ReachPageTests::name)
					.toList());
		});
	}

	private static String name(Command command) {
		return command.syntax().name();
	}

	private static Reach reach(Command command) {
		return command.reach(new Arguments(command.syntax(), Map.of(), null),
				(CommandedApplication) Proxy.newProxyInstance(ReachPageTests.class.getClassLoader(),
						new Class<?>[] { CommandedApplication.class }, (proxy, method, arguments) -> null));
	}

}
