package dev.lockstep.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How a command is written.
 *
 * @param name its name
 * @param alias another name, or {@code null} if it has only one
 * @param summary what it does, in one line
 * @param parameter what stands for its one value without a name, or {@code null} if it
 * takes none
 * @param options its own options
 */
record Syntax(String name, @Nullable String alias, String summary, @Nullable String parameter, List<Option> options) {

	static final Option DATABASE = Option.with("database", "NAME", "Which one, if there are several.");

	static final Option HELP = Option.flag("help", "Print this help.");

	static final Option JSON = Option.flag("json", "Print one JSON object instead of text.");

	Syntax {
		options = List.copyOf(options);
	}

	static Syntax of(String name, String summary, Option... options) {
		return new Syntax(name, null, summary, null, List.of(options));
	}

	Syntax alias(String alias) {
		return new Syntax(this.name, alias, this.summary, this.parameter, this.options);
	}

	Syntax parameter(String parameter) {
		return new Syntax(this.name, this.alias, this.summary, parameter, this.options);
	}

	boolean isNamed(String name) {
		return this.name.equals(name) || name.equals(this.alias);
	}

	List<Option> allOptions() {
		List<Option> all = new ArrayList<>(this.options);
		all.add(DATABASE);
		all.add(JSON);
		all.add(HELP);
		return all;
	}

	Optional<Option> option(String name) {
		return allOptions().stream().filter((option) -> option.name().equals(name)).findFirst();
	}

}
