package dev.lockstep.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.SourceLocation;

/**
 * Walks through one script, token by token, and collects its statements.
 */
final class StatementScanner {

	private static final int LONGEST_KEYWORD = 32;

	private final LexicalRules rules;

	private final Source source;

	private final String text;

	private final Lexer lexer;

	private final StringSetting strings;

	private final List<Statement> statements = new ArrayList<>();

	private String separator = ";";

	/** The offset of the next token. */
	private int position;

	/** The offset at which the statement begins, or -1 between statements. */
	private int start = -1;

	/** The offset after the statement's last token. */
	private int end;

	private StatementForm form = StatementForm.PLAIN;

	/** Whether the next word may be the statement's first. */
	private boolean first;

	private int parentheses;

	/** The offset of the outermost parenthesis that is open. */
	private int parenthesis;

	/** The offset of the executable comment that is open, or -1. */
	private int executable = -1;

	StatementScanner(LexicalRules rules, Source source) {
		this.rules = rules;
		this.source = source;
		this.text = source.text();
		this.lexer = new Lexer(rules, source);
		this.strings = new StringSetting(rules);
	}

	List<Statement> scan() {
		while (this.position < this.text.length()) {
			if (this.text.charAt(this.position) <= ' ') {
				this.position++;
			}
			else if (separates()) {
				endStatement(true);
			}
			else {
				commentOrToken();
			}
		}
		endStatement(false);
		return this.statements;
	}

	private boolean separates() {
		char c = this.text.charAt(this.position);
		if (c != this.separator.charAt(0) || this.executable >= 0) {
			return false;
		}
		if (this.separator.equals(";")) {
			return this.form.openBody() < 0
					&& (this.parentheses == 0 || !this.rules.has(LexicalRule.PARENTHESIZED_COMMANDS));
		}
		return isSeparator(this.position);
	}

	// Returns whether the separator that DELIMITER has set stands at an offset; one that
	// is a word must not be a part of a longer one.
	private boolean isSeparator(int at) {
		return this.text.startsWith(this.separator, at) && (!Lexer.isLetter(this.separator.charAt(0))
				|| !Lexer.isWordPart(this.lexer.at(at + this.separator.length())));
	}

	private void commentOrToken() {
		int afterComment = this.lexer.afterComment(this.position);
		if (afterComment > this.position) {
			this.position = afterComment;
			return;
		}
		if (this.start < 0 && !beginStatement()) {
			return;
		}
		this.position = afterToken(this.position);
		this.end = this.position;
	}

	// Begins a statement, unless what begins is the client's command that changes the
	// separator.
	private boolean beginStatement() {
		if (this.rules.has(LexicalRule.DELIMITER_COMMAND) && DelimiterCommand.beginsAt(this.text, this.position)) {
			DelimiterCommand command = DelimiterCommand.read(this.source, this.position);
			this.separator = command.separator();
			this.position = command.end();
			return false;
		}
		this.start = this.position;
		this.first = true;
		this.parentheses = 0;
		return true;
	}

	private int afterToken(int at) {
		char c = this.text.charAt(at);
		if (Lexer.isWordStart(c)) {
			return afterWord(at);
		}
		if (this.executable < 0 && this.lexer.isExecutableComment(at)) {
			return openExecutable(at);
		}
		if (c == '*' && this.executable >= 0 && this.lexer.at(at + 1) == '/') {
			this.executable = -1;
			return at + 2;
		}
		this.first = false;
		if (this.form.listens()) {
			this.form.symbol(c);
		}
		return switch (c) {
			case '\'' -> afterString(at, at, this.strings.backslashes());
			case '"' -> this.rules.has(LexicalRule.DOUBLE_QUOTED_STRINGS)
					? this.lexer.afterQuoted(at, at, this.rules.has(LexicalRule.BACKSLASH_ESCAPES), "string")
					: this.lexer.afterQuoted(at, at, false, "quoted identifier");
			case '`' -> this.rules.has(LexicalRule.BACKQUOTES)
					? this.lexer.afterQuoted(at, at, false, "quoted identifier") : at + 1;
			case '$' ->
				this.rules.has(LexicalRule.DOLLAR_QUOTES) ? Math.max(at + 1, this.lexer.afterDollarQuoted(at)) : at + 1;
			case '(' -> openParenthesis(at);
			case ')' -> {
				this.parentheses = Math.max(0, this.parentheses - 1);
				yield at + 1;
			}
			case '\\' -> {
				if (this.rules.has(LexicalRule.BACKSLASH_COMMANDS)) {
					throw ClientCommand.failure(this.source, at);
				}
				yield at + 1;
			}
			default -> at + 1;
		};
	}

	private int openExecutable(int at) {
		this.executable = at;
		int code = this.text.indexOf('!', at) + 1;
		while (Lexer.isDigit(this.lexer.at(code))) {
			code++;
		}
		return code;
	}

	private int openParenthesis(int at) {
		if (this.parentheses == 0) {
			this.parenthesis = at;
		}
		this.parentheses++;
		return at + 1;
	}

	private int afterString(int at, int open, boolean backslashes) {
		return this.rules.has(LexicalRule.ESCAPE_STRINGS) ? this.lexer.afterString(at, open, backslashes)
				: this.lexer.afterQuoted(at, open, backslashes, "string");
	}

	private int afterWord(int at) {
		int after = at + 1;
		while (after < this.text.length() && Lexer.isWordPart(this.text.charAt(after)) && !separatesInWord(after)) {
			after++;
		}
		int open = (this.rules.has(LexicalRule.ESCAPE_STRINGS) && after == at + 1) ? openOfPrefixed(at) : -1;
		if (open >= 0) {
			this.first = false;
			if (this.form.listens()) {
				this.form.symbol('\'');
			}
			char prefix = Character.toUpperCase(this.text.charAt(at));
			return (this.text.charAt(open) == '"') ? this.lexer.afterQuoted(at, open, false, "quoted identifier")
					: afterString(at, open, prefix == 'E' || (prefix == 'N' && this.strings.backslashes()));
		}
		if (this.first || this.form.listens()) {
			word(at, after);
		}
		refuseDelimiterCommand(at);
		return after;
	}

	private void word(int at, int after) {
		String word = (after - at <= LONGEST_KEYWORD) ? this.text.substring(at, after).toUpperCase(Locale.ROOT) : "";
		if (this.first) {
			this.form = StatementForm.of(this.rules, word, at);
			this.first = false;
		}
		else {
			this.form.word(word, at);
		}
	}

	// Refuses a statement that has no separator before the next DELIMITER, unless it
	// could well be a name: while semicolons separate.
	private void refuseDelimiterCommand(int at) {
		if (this.rules.has(LexicalRule.DELIMITER_COMMAND) && !this.separator.equals(";")
				&& DelimiterCommand.beginsAt(this.text, at) && this.source.isLineStart(at)) {
			throw this.source.unterminated(this.start, "statement",
					"End it with %s, the separator that the DELIMITER before it has set.".formatted(this.separator));
		}
	}

	// Returns whether the separator cuts a word: END$$. A separator that begins
	// with a letter does not.
	private boolean separatesInWord(int at) {
		char c = this.separator.charAt(0);
		return this.text.charAt(at) == c && !Lexer.isLetter(c) && isSeparator(at);
	}

	// Returns where the quotes after a one-letter prefix open.
	private int openOfPrefixed(int at) {
		char next = this.lexer.at(at + 1);
		return switch (this.text.charAt(at)) {
			case 'E', 'e', 'B', 'b', 'X', 'x', 'N', 'n' -> (next == '\'') ? at + 1 : -1;
			case 'U', 'u' ->
				(next == '&' && (this.lexer.at(at + 2) == '\'' || this.lexer.at(at + 2) == '"')) ? at + 2 : -1;
			default -> -1;
		};
	}

	// Ends the statement, if one has begun.
	private void endStatement(boolean separated) {
		if (!separated) {
			refuseWhatIsOpen();
		}
		int begin = this.start;
		boolean data = begin >= 0 && this.form.data();
		this.start = -1;
		this.form = StatementForm.PLAIN;
		this.position += separated ? this.separator.length() : 0;
		if (begin < 0) {
			return;
		}
		CopyData copyData = data ? CopyDataLines.read(this.source, this.lexer, begin, this.position) : null;
		if (copyData != null) {
			this.position = CopyDataLines.afterEndMark(copyData);
		}
		add(begin, copyData);
	}

	private void add(int begin, @Nullable CopyData data) {
		String sql = this.text.substring(begin, this.end);
		SourceLocation location = this.source.locate(begin);
		this.statements.add(new Statement(this.statements.size() + 1, sql, location.line(), location.column(), begin,
				this.end, data));
		this.strings.take(sql);
	}

	private void refuseWhatIsOpen() {
		if (this.executable >= 0) {
			throw this.source.unterminated(this.executable, "executable comment", "Close it with */.");
		}
		int body = this.form.openBody();
		if (body >= 0) {
			throw this.source.unterminated(body, "body",
					"Close it, and each block in it, with an END of its own, and end each statement in it with a semicolon.");
		}
		if (this.start >= 0 && this.parentheses > 0 && this.rules.has(LexicalRule.PARENTHESIZED_COMMANDS)) {
			throw this.source.unterminated(this.parenthesis, "parenthesis",
					"Close it with ). A semicolon in parentheses ends no statement.");
		}
	}

}
