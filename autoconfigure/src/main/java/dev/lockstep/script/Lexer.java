package dev.lockstep.script;

/**
 * Finds the ends of comments, strings and quoted identifiers.
 */
final class Lexer {

	private final LexicalRules rules;

	private final Source source;

	private final String text;

	private final int length;

	Lexer(LexicalRules rules, Source source) {
		this.rules = rules;
		this.source = source;
		this.text = source.text();
		this.length = this.text.length();
	}

	/**
	 * Returns the character at an offset.
	 * @param offset the offset, which may be one beyond the text
	 * @return the character, or NUL beyond the end
	 */
	char at(int offset) {
		return (offset < this.length) ? this.text.charAt(offset) : '\0';
	}

	/**
	 * Returns the offset after the comment that begins at an offset.
	 * @param start the offset
	 * @return the offset after the comment; the given one if none begins there
	 */
	int afterComment(int start) {
		boolean comment = switch (this.text.charAt(start)) {
			case '-' -> at(start + 1) == '-' && (!this.rules.has(LexicalRule.SPACE_AFTER_DASHES)
					|| start + 2 >= this.length || at(start + 2) <= ' ');
			case '#' -> this.rules.has(LexicalRule.HASH_COMMENTS);
			case '/' -> at(start + 1) == '/' && this.rules.has(LexicalRule.SLASH_COMMENTS);
			default -> false;
		};
		if (comment) {
			return afterLine(start);
		}
		boolean block = this.text.startsWith("/*", start) && !isExecutableComment(start);
		return block ? afterBlock(start) : start;
	}

	/**
	 * Returns whether a comment whose text is code begins at an offset.
	 * @param start the offset
	 * @return {@code true} for <code>/*!</code> and <code>/*M!</code> where the database
	 * reads them
	 */
	boolean isExecutableComment(int start) {
		return this.rules.has(LexicalRule.EXECUTABLE_COMMENTS)
				&& (this.text.startsWith("/*!", start) || this.text.startsWith("/*M!", start));
	}

	private int afterLine(int start) {
		int end = start;
		while (end < this.length && !isLineEnd(this.text.charAt(end))) {
			end++;
		}
		return end;
	}

	private int afterBlock(int start) {
		int depth = 1;
		int offset = start + 2;
		while (offset < this.length) {
			char c = this.text.charAt(offset);
			if (c == '*' && at(offset + 1) == '/') {
				offset += 2;
				depth--;
				if (depth == 0) {
					return offset;
				}
			}
			else if (c == '/' && at(offset + 1) == '*' && this.rules.has(LexicalRule.NESTED_COMMENTS)) {
				offset += 2;
				depth++;
			}
			else {
				offset++;
			}
		}
		throw this.source.unterminated(start, "comment", this.rules.has(LexicalRule.NESTED_COMMENTS)
				? "Close it with */. Comments nest: each /* in it needs a */ of its own." : "Close it with */.");
	}

	/**
	 * Returns the offset after a string or quoted identifier.
	 * @param start the offset at which it begins, a prefix such as {@code E} included
	 * @param open the offset of its first quote
	 * @param backslashes whether a backslash escapes the character after it
	 * @param what what it is, for the error
	 * @return the offset after its last quote
	 */
	int afterQuoted(int start, int open, boolean backslashes, String what) {
		char quote = this.text.charAt(open);
		int offset = open + 1;
		while (true) {
			offset = backslashes ? nextUnescaped(quote, offset) : this.text.indexOf(quote, offset);
			if (offset < 0 || offset >= this.length) {
				throw this.source.unterminated(start, what,
						"Close it with %1$s. Where %1$s belongs to the text, write it twice.".formatted(quote));
			}
			if (at(offset + 1) != quote) {
				return offset + 1;
			}
			offset += 2;
		}
	}

	/**
	 * Returns the offset after a string, with the parts that continue it on later lines,
	 * which are read as its first part is.
	 * @param start the offset at which it begins, a prefix such as {@code E} included
	 * @param open the offset of its first quote
	 * @param backslashes whether a backslash escapes the character after it
	 * @return the offset after its last quote
	 */
	int afterString(int start, int open, boolean backslashes) {
		int end = afterQuoted(start, open, backslashes, "string");
		int next = continuation(end);
		while (next >= 0) {
			end = afterQuoted(start, next, backslashes, "string");
			next = continuation(end);
		}
		return end;
	}

	private int continuation(int end) {
		boolean newLine = false;
		int offset = end;
		while (offset < this.length) {
			char c = this.text.charAt(offset);
			if (c == '\'') {
				return newLine ? offset : -1;
			}
			if (c == '-' && at(offset + 1) == '-') {
				offset = afterLine(offset);
			}
			else if (c <= ' ') {
				newLine |= isLineEnd(c);
				offset++;
			}
			else {
				return -1;
			}
		}
		return -1;
	}

	private int nextUnescaped(char quote, int from) {
		int offset = from;
		while (offset < this.length) {
			char c = this.text.charAt(offset);
			if (c == quote) {
				return offset;
			}
			offset += (c == '\\') ? 2 : 1;
		}
		return -1;
	}

	/**
	 * Returns the offset after the dollar-quoted text that begins at an offset.
	 * @param start the offset of a dollar sign
	 * @return the offset after it; the given one if the dollar sign quotes nothing, as in
	 * a parameter {@code $1}
	 */
	int afterDollarQuoted(int start) {
		int open = start + 1;
		if (!isDigit(at(open))) {
			while (isWordPart(at(open)) && at(open) != '$') {
				open++;
			}
		}
		if (at(open) != '$') {
			return start;
		}
		String tag = this.text.substring(start, open + 1);
		int close = this.text.indexOf(tag, open + 1);
		if (close < 0) {
			throw this.source.unterminated(start, "text quoted by " + tag,
					"Close it with %s, written exactly as at its beginning.".formatted(tag));
		}
		return close + tag.length();
	}

	static boolean isLineEnd(char c) {
		return c == '\n' || c == '\r';
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	static boolean isWordStart(char c) {
		return isLetter(c) || c == '_' || c >= '\u0080';
	}

	static boolean isWordPart(char c) {
		return isWordStart(c) || isDigit(c) || c == '$';
	}

}
