package dev.lockstep.command;

import org.jspecify.annotations.Nullable;

/**
 * An option of a command.
 *
 * @param name its name without the hyphens
 * @param value what stands for its value in the help, or {@code null} if it takes none
 * @param summary what it does
 */
record Option(String name, @Nullable String value, String summary) {

	static Option flag(String name, String summary) {
		return new Option(name, null, summary);
	}

	static Option with(String name, String value, String summary) {
		return new Option(name, value, summary);
	}

	// As it is written in the help.
	String form() {
		return (this.value != null) ? "--%s %s".formatted(this.name, this.value) : "--" + this.name;
	}

}
