package dev.lockstep.script;

/**
 * A statement without its comments and with as little white space as it needs, to tell
 * whether two of them are the same.
 */
final class StatementText {

	private final LexicalRules rules;

	private final String sql;

	private final Lexer lexer;

	private final StringBuilder text = new StringBuilder();

	private StatementText(LexicalRules rules, String sql) {
		this.rules = rules;
		this.sql = sql;
		this.lexer = new Lexer(rules, new Source("statement", sql));
	}

	static String of(LexicalRules rules, String sql) {
		return new StatementText(rules, sql).read();
	}

	private String read() {
		boolean blank = false;
		int offset = 0;
		while (offset < this.sql.length()) {
			int afterComment = this.lexer.afterComment(offset);
			if (afterComment > offset || this.sql.charAt(offset) <= ' ') {
				blank = true;
				offset = Math.max(afterComment, offset + 1);
				continue;
			}
			if (blank && needsBlank(offset)) {
				this.text.append(' ');
			}
			blank = false;
			int end = end(offset);
			this.text.append(this.sql, offset, end);
			offset = end;
		}
		return this.text.toString();
	}

	private boolean needsBlank(int offset) {
		int length = this.text.length();
		return length > 0 && "(),".indexOf(this.text.charAt(length - 1)) < 0
				&& "(),".indexOf(this.sql.charAt(offset)) < 0;
	}

	private int end(int offset) {
		return switch (this.sql.charAt(offset)) {
			case '\'' -> this.lexer.afterQuoted(offset, offset, hasEscapes(offset), "string");
			case '"' -> this.lexer.afterQuoted(offset, offset,
					this.rules.has(LexicalRule.DOUBLE_QUOTED_STRINGS) && this.rules.has(LexicalRule.BACKSLASH_ESCAPES),
					"string");
			case '`' -> this.rules.has(LexicalRule.BACKQUOTES)
					? this.lexer.afterQuoted(offset, offset, false, "identifier") : offset + 1;
			case '$' -> (this.rules.has(LexicalRule.DOLLAR_QUOTES) && !isWordPart(offset - 1))
					? Math.max(offset + 1, this.lexer.afterDollarQuoted(offset)) : offset + 1;
			default -> offset + 1;
		};
	}

	private boolean hasEscapes(int open) {
		return this.rules.has(LexicalRule.BACKSLASH_ESCAPES) || (this.rules.has(LexicalRule.ESCAPE_STRINGS) && open > 0
				&& Character.toUpperCase(this.sql.charAt(open - 1)) == 'E' && !isWordPart(open - 2));
	}

	private boolean isWordPart(int offset) {
		return offset >= 0 && Lexer.isWordPart(this.sql.charAt(offset));
	}

}
