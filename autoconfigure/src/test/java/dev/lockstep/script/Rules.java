package dev.lockstep.script;

/**
 * The lexical rules of the databases, as the tests of this room need them.
 */
final class Rules {

	static final LexicalRules POSTGRESQL = LexicalRules.of(LexicalRule.DOLLAR_QUOTES, LexicalRule.NESTED_COMMENTS,
			LexicalRule.ESCAPE_STRINGS, LexicalRule.PARENTHESIZED_COMMANDS, LexicalRule.ATOMIC_BODIES,
			LexicalRule.COPY_DATA, LexicalRule.BACKSLASH_COMMANDS);

	static final LexicalRules MARIADB = LexicalRules.of(LexicalRule.BACKSLASH_ESCAPES,
			LexicalRule.DOUBLE_QUOTED_STRINGS, LexicalRule.BACKQUOTES, LexicalRule.HASH_COMMENTS,
			LexicalRule.SPACE_AFTER_DASHES, LexicalRule.EXECUTABLE_COMMENTS, LexicalRule.COMPOUND_BODIES,
			LexicalRule.DELIMITER_COMMAND);

	static final LexicalRules H2 = LexicalRules.of(LexicalRule.DOLLAR_QUOTES, LexicalRule.NESTED_COMMENTS,
			LexicalRule.BACKQUOTES, LexicalRule.SLASH_COMMENTS);

	private Rules() {
	}

	static LexicalRules of(String database) {
		return switch (database) {
			case "postgresql" -> POSTGRESQL;
			case "mariadb" -> MARIADB;
			case "h2" -> H2;
			default -> throw new IllegalArgumentException(database);
		};
	}

}
