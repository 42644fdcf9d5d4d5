package dev.lockstep.actuate;

import org.jspecify.annotations.Nullable;

/**
 * Who may see what may hold data of the application: scripts, and what databases answer.
 */
enum Visibility {

	/** Everything is shown. */
	FULL {

		@Override
		@Nullable String value(@Nullable String text) {
			return text;
		}

		@Override
		String message(String text) {
			return text;
		}

	},

	/** Only what Lockstep itself says is shown. */
	RESTRICTED {

		@Override
		@Nullable String value(@Nullable String text) {
			return (text != null) ? HIDDEN : null;
		}

		// The first line says what is wrong; scripts, differences and the words of the
		// database follow below it.
		@Override
		String message(String text) {
			return text.lines().findFirst().orElse("");
		}

	};

	static final String HIDDEN = "******";

	static Visibility of(boolean showValues) {
		return showValues ? FULL : RESTRICTED;
	}

	/**
	 * Returns a value as it may be seen.
	 * @param text the value, or {@code null} if there is none
	 * @return the value, or {@link #HIDDEN}, or {@code null} if there is none
	 */
	abstract @Nullable String value(@Nullable String text);

	/**
	 * Returns a message as it may be seen.
	 * @param text the message
	 * @return the message or the part of it that holds no data
	 */
	abstract String message(String text);

}
