package dev.lockstep.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a backslash escapes in plain strings, which a statement of the script may
 * change for those after it: {@code SET standard_conforming_strings = off}.
 */
final class StringSetting {

	private static final int LONGEST = 200;

	private static final Pattern SET = Pattern.compile(
			"SET\\s+(?:(?:SESSION|LOCAL)\\s+)?standard_conforming_strings(?:\\s*=\\s*|\\s+TO\\s+)'?(\\w+)'?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern RESET = Pattern.compile("RESET\\s+(?:standard_conforming_strings|ALL)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern OFF = Pattern.compile("of|off|f|fa|fal|fals|false|n|no|0", Pattern.CASE_INSENSITIVE);

	private final boolean changeable;

	private boolean backslashes;

	StringSetting(LexicalRules rules) {
		this.changeable = rules.has(LexicalRule.ESCAPE_STRINGS);
		this.backslashes = rules.has(LexicalRule.BACKSLASH_ESCAPES);
	}

	boolean backslashes() {
		return this.backslashes;
	}

	void take(String sql) {
		if (!this.changeable || sql.length() > LONGEST || !isSetOrReset(sql)) {
			return;
		}
		Matcher set = SET.matcher(sql);
		if (set.matches()) {
			this.backslashes = OFF.matcher(set.group(1)).matches();
		}
		else if (RESET.matcher(sql).matches()) {
			this.backslashes = false;
		}
	}

	private static boolean isSetOrReset(String sql) {
		return sql.regionMatches(true, 0, "SET", 0, 3) || sql.regionMatches(true, 0, "RESET", 0, 5);
	}

}
