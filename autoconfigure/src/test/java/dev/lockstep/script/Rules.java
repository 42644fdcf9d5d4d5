package dev.lockstep.script;

/**
 * The lexical rules of the databases, as the tests of this room need them.
 */
final class Rules {

	static final LexicalRules POSTGRESQL = new LexicalRules(true, true, true, false, false, false, false, false, false,
			false, true, true, false, false, true, true);

	static final LexicalRules MARIADB = new LexicalRules(false, false, false, true, true, true, true, false, true, true,
			false, false, true, true, false, false);

	static final LexicalRules H2 = new LexicalRules(true, true, false, false, false, true, false, true, false, false,
			false, false, false, false, false, false);

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
