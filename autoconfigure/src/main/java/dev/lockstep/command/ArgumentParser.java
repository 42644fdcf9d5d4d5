package dev.lockstep.command;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import dev.lockstep.problem.Suggestion;

/**
 * Reads what stands behind a command's name. An option with a dot in its name, and
 * {@code --debug} and {@code --trace}, are the application's.
 */
final class ArgumentParser {

	private static final List<String> APPLICATION_OPTIONS = List.of("debug", "trace");

	private final Syntax syntax;

	ArgumentParser(Syntax syntax) {
		this.syntax = syntax;
	}

	Arguments parse(Collection<String> args) {
		Arguments.Builder arguments = new Arguments.Builder(this.syntax);
		Deque<String> rest = new ArrayDeque<>(args);
		while (!rest.isEmpty()) {
			String argument = rest.pop();
			if (argument.equals("-h")) {
				arguments.option(Syntax.HELP.name(), "");
			}
			else if (argument.startsWith("--")) {
				option(argument.substring(2), rest, arguments);
			}
			else if (argument.startsWith("-") && argument.length() > 1) {
				throw new UsageException("The command '%s' has no option '%s'.".formatted(this.syntax.name(), argument),
						Help.hint(this.syntax));
			}
			else {
				arguments.parameter(argument);
			}
		}
		return arguments.build();
	}

	private void option(String text, Deque<String> rest, Arguments.Builder arguments) {
		int equals = text.indexOf('=');
		String name = (equals < 0) ? text : text.substring(0, equals);
		if (name.indexOf('.') >= 0 || APPLICATION_OPTIONS.contains(name)) {
			return;
		}
		Option option = this.syntax.option(name).orElseThrow(() -> unknown(name));
		if (option.value() == null) {
			if (equals >= 0) {
				throw new UsageException("--%s takes no value.".formatted(name), "Write --%s alone.".formatted(name));
			}
			arguments.option(name, "");
			return;
		}
		if (equals < 0 && (rest.isEmpty() || rest.peek().startsWith("--"))) {
			throw new UsageException("--%s needs a value.".formatted(name), "Write %s.".formatted(option.form()));
		}
		arguments.option(name, (equals >= 0) ? text.substring(equals + 1) : Objects.requireNonNull(rest.pop()));
	}

	private UsageException unknown(String name) {
		List<String> known = this.syntax.allOptions().stream().map(Option::name).toList();
		return new UsageException(
				"The command '%s' has no option '--%s'.%s".formatted(this.syntax.name(), name,
						Suggestion.nearest(name, known).map(" Did you mean '--%s'?"::formatted).orElse("")),
				Help.hint(this.syntax));
	}

}
