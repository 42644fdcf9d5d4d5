package dev.lockstep.report;

import java.util.Locale;

/**
 * Numbers and constants in words.
 */
public final class Words {

	private Words() {
	}

	/**
	 * Counts things.
	 * @param count how many there are
	 * @param singular what one is called; more have an {@code s} at the end
	 * @return {@code 1 migration} or {@code 2 migrations}
	 */
	public static String count(int count, String singular) {
		return "%d %s%s".formatted(count, singular, (count != 1) ? "s" : "");
	}

	/**
	 * Spells a constant.
	 * @param constant the constant
	 * @return its name in lower case with blanks, {@code rolled back}
	 */
	public static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
