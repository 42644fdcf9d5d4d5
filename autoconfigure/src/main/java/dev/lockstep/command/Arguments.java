package dev.lockstep.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;

/**
 * What was written behind a command's name.
 *
 * @param syntax how the command is written
 * @param options the given options by name, the value empty for those that take none
 * @param parameter the value without a name, or {@code null} if none was given
 */
record Arguments(Syntax syntax, Map<String, String> options, @Nullable String parameter) {

	Arguments {
		options = Map.copyOf(options);
	}

	boolean has(String option) {
		return this.options.containsKey(option);
	}

	Optional<String> value(String option) {
		return Optional.ofNullable(this.options.get(option));
	}

	Optional<MigrationId> version(String option) {
		return value(option).map((value) -> version("--" + option, value));
	}

	int number(String option, int otherwise) {
		String value = this.options.get(option);
		if (value == null) {
			return otherwise;
		}
		try {
			int number = Integer.parseInt(value);
			if (number > 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below.
		}
		throw new UsageException("'%s' of --%s is not a number above 0.".formatted(value, option),
				Help.hint(this.syntax));
	}

	MigrationId version(String what, String text) {
		try {
			return MigrationId.version(text);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("'%s' of %s is not a version.".formatted(text, what),
					"Write it as the file names do, for instance 20260115093000 or 2.1.");
		}
	}

	String required() {
		if (this.parameter == null) {
			throw new UsageException(
					"The command '%s' needs %s.".formatted(this.syntax.name(), this.syntax.parameter()),
					Help.hint(this.syntax));
		}
		return this.parameter;
	}

	static final class Builder {

		private final Syntax syntax;

		private final Map<String, String> options = new HashMap<>();

		private @Nullable String parameter;

		Builder(Syntax syntax) {
			this.syntax = syntax;
		}

		void option(String name, String value) {
			if (this.options.put(name, value) != null) {
				throw new UsageException("--%s is given twice.".formatted(name), "Give it once.");
			}
		}

		void parameter(String value) {
			if (this.syntax.parameter() == null || this.parameter != null) {
				throw new UsageException(
						"The command '%s' does not know what to do with '%s'.".formatted(this.syntax.name(), value),
						Help.hint(this.syntax));
			}
			this.parameter = value;
		}

		Arguments build() {
			return new Arguments(this.syntax, this.options, this.parameter);
		}

	}

}
