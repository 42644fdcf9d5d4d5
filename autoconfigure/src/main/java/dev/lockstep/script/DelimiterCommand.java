package dev.lockstep.script;

import dev.lockstep.problem.ProblemCode;

/**
 * The client's command {@code DELIMITER x}, which changes the separator of the statements
 * after it.
 *
 * @param separator the new separator
 * @param end the offset after the command's line
 */
record DelimiterCommand(String separator, int end) {

	private static final String NAME = "DELIMITER";

	static boolean beginsAt(String text, int offset) {
		int after = offset + NAME.length();
		return text.regionMatches(true, offset, NAME, 0, NAME.length())
				&& (after >= text.length() || text.charAt(after) <= ' ');
	}

	static DelimiterCommand read(Source source, int offset) {
		String text = source.text();
		int end = offset;
		while (end < text.length() && !Lexer.isLineEnd(text.charAt(end))) {
			end++;
		}
		String argument = text.substring(offset + NAME.length(), end).strip();
		String separator = argument.split("\\s", 2)[0];
		if (separator.length() > 2 && "'\"`".indexOf(separator.charAt(0)) >= 0
				&& separator.charAt(separator.length() - 1) == separator.charAt(0)) {
			separator = separator.substring(1, separator.length() - 1);
		}
		if (separator.isEmpty() || separator.indexOf('\\') >= 0) {
			throw source.failure(ProblemCode.CLIENT_COMMAND, offset,
					separator.isEmpty() ? "DELIMITER names no separator." : "DELIMITER names a backslash as separator.",
					"Name a separator that no statement contains, such as DELIMITER //, and set it back afterwards with DELIMITER ;.");
		}
		return new DelimiterCommand(separator, end);
	}

}
