package dev.lockstep.catalog;

/**
 * A line that stays, goes or comes.
 *
 * @param kind which of these
 * @param line the line
 */
record LineEdit(Kind kind, String line) {

	/**
	 * Returns the form that a unified diff has for it.
	 */
	@Override
	public String toString() {
		return this.kind.sign + this.line;
	}

	/** What becomes of a line. */
	enum Kind {

		/** It stays. */
		KEPT(' '),

		/** It goes. */
		REMOVED('-'),

		/** It comes. */
		ADDED('+');

		private final char sign;

		Kind(char sign) {
			this.sign = sign;
		}

	}

}
