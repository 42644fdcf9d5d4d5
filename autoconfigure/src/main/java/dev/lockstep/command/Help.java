package dev.lockstep.command;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code --help} prints.
 */
final class Help {

	private Help() {
	}

	static String of(List<Command> commands) {
		String table = columns(commands.stream()
			.map(Command::syntax)
			.map((syntax) -> new String[] { named(syntax), syntax.summary() })
			.toList());
		return """
				Usage: lockstep COMMAND [OPTIONS]

				Commands:
				%s
				Options of every command:
				%s
				An option with a dot in its name is a property for the application: --spring.profiles.active=prod

				Exit codes: 0 done, 1 failed, 2 usage or a decision is needed, 3 pending or not in step,
				4 integrity, 5 lock not obtained, 6 refused, 130 cancelled
				""".formatted(table, options(List.of(Syntax.DATABASE, Syntax.JSON, Syntax.HELP)));
	}

	static String of(Syntax syntax) {
		String parameter = (syntax.parameter() != null) ? " " + syntax.parameter() : "";
		String alias = (syntax.alias() != null) ? "Also: lockstep %s\n\n".formatted(syntax.alias()) : "";
		return """
				Usage: lockstep %s%s [OPTIONS]

				%s

				%sOptions:
				%s""".formatted(syntax.name(), parameter, syntax.summary(), alias, options(syntax.allOptions()));
	}

	static String hint(Syntax syntax) {
		return "See 'lockstep %s --help'.".formatted(syntax.name());
	}

	private static String named(Syntax syntax) {
		return (syntax.parameter() != null) ? syntax.name() + " " + syntax.parameter() : syntax.name();
	}

	private static String options(List<Option> options) {
		return columns(options.stream().map((option) -> new String[] { option.form(), option.summary() }).toList());
	}

	private static String columns(List<String[]> rows) {
		int width = rows.stream().mapToInt((row) -> row[0].length()).max().orElse(0);
		return rows.stream()
			.map((row) -> "  " + row[0] + " ".repeat(width - row[0].length() + 2) + row[1] + "\n")
			.collect(Collectors.joining());
	}

}
