package dev.lockstep.script;

/**
 * Finds the comments that begin with {@code lockstep:}, by what all databases agree on.
 */
final class LeadingComments {

	private static final String MARK = "lockstep:";

	private LeadingComments() {
	}

	/**
	 * Returns whether a script may have a directive.
	 * @param text the text of the script
	 * @return {@code false} if it surely has none
	 */
	static boolean mention(String text) {
		return mark(text, 0) >= 0;
	}

	private static int mark(String text, int from) {
		int colon = text.indexOf(':', from);
		while (colon >= 0) {
			int start = colon - MARK.length() + 1;
			if (start >= from && text.regionMatches(true, start, MARK, 0, MARK.length())) {
				return start;
			}
			colon = text.indexOf(':', colon + 1);
		}
		return -1;
	}

	/**
	 * Visits the directives of a script.
	 * @param text the text of the script
	 * @param visitor what reads each of them
	 */
	static void visit(String text, Visitor visitor) {
		int offset = 0;
		while (offset < text.length()) {
			int end = afterComment(text, offset);
			if (end > offset) {
				visitMarked(text, offset, contentEnd(text, offset, end), visitor);
				offset = end;
			}
			else if (text.charAt(offset) <= ' ') {
				offset++;
			}
			else {
				break;
			}
		}
		visitLate(text, offset, visitor);
	}

	private static int afterComment(String text, int start) {
		if (text.startsWith("--", start) || text.startsWith("#", start) || text.startsWith("//", start)) {
			return lineEnd(text, start);
		}
		if (text.startsWith("/*", start) && !text.startsWith("/*!", start) && !text.startsWith("/*M!", start)) {
			int end = text.indexOf("*/", start + 2);
			return (end >= 0) ? end + 2 : text.length();
		}
		return start;
	}

	private static int contentEnd(String text, int start, int end) {
		return (text.charAt(start) == '/' && text.startsWith("*/", end - 2)) ? end - 2 : end;
	}

	// What looks like a comment may be text in a string; so it counts only on a line of
	// its
	// own, or if it names a directive that there is.
	private static void visitLate(String text, int from, Visitor visitor) {
		int mark = mark(text, from);
		while (mark >= 0) {
			int end = mark + MARK.length();
			int dashes = before(text, mark, "- \t");
			if (text.substring(dashes, mark).contains("--")
					&& (isLineStart(text, dashes) || DirectiveName.beginsIn(text, end))) {
				visitor.late(text.indexOf("--", dashes));
			}
			mark = mark(text, end);
		}
	}

	private static int before(String text, int offset, String skipped) {
		int start = offset;
		while (start > 0 && skipped.indexOf(text.charAt(start - 1)) >= 0) {
			start--;
		}
		return start;
	}

	private static boolean isLineStart(String text, int offset) {
		return offset == 0 || text.charAt(offset - 1) == '\n';
	}

	private static void visitMarked(String text, int start, int end, Visitor visitor) {
		int line = start;
		while (line < end) {
			int content = content(text, line);
			if (content >= 0 && content <= end) {
				visitor.directives(content, end);
				return;
			}
			line = lineEnd(text, line) + 1;
		}
	}

	// The offset after the mark with which a line of a comment begins, or -1.
	private static int content(String text, int start) {
		int offset = start;
		while (offset < text.length() && "-#/* \t".indexOf(text.charAt(offset)) >= 0) {
			offset++;
		}
		return text.regionMatches(true, offset, MARK, 0, MARK.length()) ? offset + MARK.length() : -1;
	}

	private static int lineEnd(String text, int start) {
		int end = text.indexOf('\n', start);
		return (end >= 0) ? end : text.length();
	}

	/**
	 * Is told the directives of a script.
	 */
	interface Visitor {

		/**
		 * Takes a comment of directives at the top of the script.
		 * @param start the offset after the mark
		 * @param end the offset after the comment's content
		 */
		void directives(int start, int end);

		/**
		 * Takes a comment of directives behind the first statement.
		 * @param start the offset of the comment
		 */
		void late(int start);

	}

}
