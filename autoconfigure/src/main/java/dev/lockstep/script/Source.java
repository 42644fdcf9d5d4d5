package dev.lockstep.script;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * The text of a script, which knows the line and column of each of its offsets.
 */
final class Source {

	private final String file;

	private final String text;

	private int line = 1;

	private int lineStart;

	/** The offset of the line's end, which a long line is searched for only once. */
	private int lineEnd;

	Source(String file, String text) {
		this.file = file;
		this.text = text;
		beginLine(1, 0);
	}

	String text() {
		return this.text;
	}

	/**
	 * Returns the place of an offset. Lines are counted from the place that was asked for
	 * last, so asking in ascending order reads the text once.
	 * @param offset the offset in the text
	 * @return its place in the file
	 */
	SourceLocation locate(int offset) {
		if (offset < this.lineStart) {
			beginLine(1, 0);
		}
		while (this.lineEnd < offset) {
			beginLine(this.line + 1, this.lineEnd + 1);
		}
		return new SourceLocation(this.file, this.line, offset - this.lineStart + 1);
	}

	private void beginLine(int number, int start) {
		this.line = number;
		this.lineStart = start;
		int end = this.text.indexOf('\n', start);
		this.lineEnd = (end >= 0) ? end : Integer.MAX_VALUE;
	}

	/**
	 * Returns whether only white space stands before an offset in its line.
	 * @param offset the offset in the text
	 * @return {@code true} if so
	 */
	boolean isLineStart(int offset) {
		int before = offset - 1;
		while (before >= 0 && this.text.charAt(before) <= ' ') {
			if (this.text.charAt(before) == '\n') {
				return true;
			}
			before--;
		}
		return before < 0;
	}

	ScriptException failure(ProblemCode code, int offset, String message, String action) {
		return new ScriptException(Problem.at(code, locate(offset), message, action));
	}

	ScriptException unterminated(int offset, String token, String action) {
		return failure(ProblemCode.UNTERMINATED_TOKEN, offset,
				"The %s that begins here is not closed.".formatted(token), action);
	}

}
