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
		int colon = text.indexOf(':');
		while (colon >= 0) {
			if (text.regionMatches(true, colon - MARK.length() + 1, MARK, 0, MARK.length())) {
				return true;
			}
			colon = text.indexOf(':', colon + 1);
		}
		return false;
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

	// Only lines that are a comment of their own: a comment behind code is not looked at.
	private static void visitLate(String text, int from, Visitor visitor) {
		int line = text.indexOf('\n', from);
		while (line >= 0) {
			int start = line + 1;
			while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
				start++;
			}
			if (text.startsWith("--", start) && content(text, start) >= 0) {
				visitor.late(start);
			}
			line = text.indexOf('\n', start);
		}
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
