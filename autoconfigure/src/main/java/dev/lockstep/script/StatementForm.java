package dev.lockstep.script;

/**
 * How a statement that began with a certain word goes on: it is told the words and
 * symbols of the statement and knows which semicolons belong to it.
 */
interface StatementForm {

	/** A statement that ends at the first semicolon. */
	StatementForm PLAIN = new StatementForm() {

	};

	/**
	 * Returns whether the words that follow matter.
	 * @return {@code false} if neither {@link #word} nor {@link #symbol} need be called
	 */
	default boolean listens() {
		return false;
	}

	/**
	 * Takes a word that is not quoted.
	 * @param word the word in upper case
	 * @param offset where it begins in the script
	 */
	default void word(String word, int offset) {
	}

	/**
	 * Takes anything that is not a word.
	 * @param symbol its first character
	 */
	default void symbol(char symbol) {
	}

	/**
	 * Returns where the body begins that is open at the moment, so that a semicolon
	 * belongs to it.
	 * @return the offset in the script, or -1 if a semicolon separates statements
	 */
	default int openBody() {
		return -1;
	}

	/**
	 * Returns whether lines of data follow the statement.
	 * @return {@code true} if they do
	 */
	default boolean data() {
		return false;
	}

	/**
	 * Returns the form of a statement.
	 * @param rules the lexical rules of the database
	 * @param first the first word of the statement in upper case
	 * @param offset where it begins in the script
	 * @return the form, which was told the first word
	 */
	static StatementForm of(LexicalRules rules, String first, int offset) {
		if (rules.has(LexicalRule.COPY_DATA) && first.equals("COPY")) {
			return new CopyForm();
		}
		if (rules.has(LexicalRule.ATOMIC_BODIES) && first.equals("CREATE")) {
			return new AtomicBody();
		}
		if (rules.has(LexicalRule.COMPOUND_BODIES) && CompoundBody.canBeginWith(first)) {
			return new CompoundBody(first, offset);
		}
		return PLAIN;
	}

}
