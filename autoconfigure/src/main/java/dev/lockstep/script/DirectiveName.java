package dev.lockstep.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The directives that there are.
 */
enum DirectiveName {

	TRANSACTION, PHASE, PLACEHOLDERS, LOCK_TIMEOUT, STATEMENT_TIMEOUT, MIGRATION_TIMEOUT, ALLOW, SQUASHES;

	/**
	 * Returns the values that the directive may have.
	 * @return the values; empty if it takes others than fixed ones
	 */
	List<String> choice() {
		return switch (this) {
			case TRANSACTION -> List.of("none");
			case PHASE -> List.of("expand", "contract");
			case PLACEHOLDERS -> List.of("on", "off");
			case LOCK_TIMEOUT, STATEMENT_TIMEOUT, MIGRATION_TIMEOUT, ALLOW, SQUASHES -> List.of();
		};
	}

	static Optional<DirectiveName> find(String name) {
		return Arrays.stream(values()).filter((known) -> known.toString().equals(name)).findFirst();
	}

	/**
	 * Returns whether one of the directives begins at an offset, behind blanks.
	 * @param text the text
	 * @param offset the offset
	 * @return {@code true} if so
	 */
	static boolean beginsIn(String text, int offset) {
		int start = offset;
		while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
			start++;
		}
		int name = start;
		return names().stream().anyMatch((known) -> text.startsWith(known + "=", name));
	}

	static List<String> names() {
		return Arrays.stream(values()).map(DirectiveName::toString).toList();
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
