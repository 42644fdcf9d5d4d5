package dev.lockstep.script;

import dev.lockstep.problem.ProblemCode;

/**
 * Finds the lines of data after a {@code COPY … FROM stdin}.
 */
final class CopyDataLines {

	private static final String END_MARK = "\\.";

	private static final String ACTION = "Put the data on the lines after the command's semicolon, and a line of nothing but \\. after them.";

	private CopyDataLines() {
	}

	/**
	 * Finds the data of a command.
	 * @param source the script
	 * @param lexer what skips a comment behind the command
	 * @param command the offset at which the command begins
	 * @param from the offset after the command's separator
	 * @return the data
	 * @throws ScriptException if the data does not begin on the next line, or is not
	 * closed
	 */
	static CopyData read(Source source, Lexer lexer, int command, int from) {
		String text = source.text();
		int start = nextLine(source, lexer, from);
		int mark = text.indexOf(END_MARK, start);
		while (mark >= 0 && !isLine(text, start, mark)) {
			mark = text.indexOf(END_MARK, mark + END_MARK.length());
		}
		if (mark < 0) {
			throw source.unterminated(command, "data of the COPY … FROM stdin", ACTION);
		}
		return new CopyData(text, start, mark);
	}

	static int afterEndMark(CopyData data) {
		return data.end() + END_MARK.length();
	}

	private static int nextLine(Source source, Lexer lexer, int from) {
		String text = source.text();
		int offset = from;
		while (offset < text.length() && text.charAt(offset) != '\n') {
			int after = lexer.afterComment(offset);
			if (after == offset && text.charAt(offset) > ' ') {
				throw source.failure(ProblemCode.MISPLACED_COPY_DATA, offset,
						"The data of a COPY … FROM stdin begins on the next line, but its own line goes on here.",
						ACTION);
			}
			offset = Math.max(after, offset + 1);
		}
		return Math.min(offset + 1, text.length());
	}

	private static boolean isLine(String text, int start, int mark) {
		int end = mark + END_MARK.length();
		boolean begins = mark == start || text.charAt(mark - 1) == '\n';
		return begins && (end == text.length() || Lexer.isLineEnd(text.charAt(end)));
	}

}
