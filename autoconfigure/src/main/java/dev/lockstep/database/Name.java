package dev.lockstep.database;

import java.util.regex.Pattern;

/**
 * A name as it was written in a statement, perhaps with its schema and quoted.
 *
 * @param schema the schema, or the empty string if none was written
 * @param name the name
 */
record Name(String schema, String name) {

	private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|`(?:[^`]|``)+`|[\\w$\\x{80}-\\x{ffff}]+)";

	/** What matches a name, as a part of an expression. */
	static final String PATTERN = "(" + PART + "(?: ?\\. ?" + PART + ")?)";

	private static final Pattern PARTS = Pattern.compile(PART);

	static Name of(String written, boolean fold) {
		String[] parts = PARTS.matcher(written)
			.results()
			.map((part) -> unquote(part.group(), fold))
			.toArray(String[]::new);
		return (parts.length > 1) ? new Name(parts[0], parts[1]) : new Name("", parts[0]);
	}

	private static String unquote(String part, boolean fold) {
		char quote = part.charAt(0);
		if (quote == '"' || quote == '`') {
			return part.substring(1, part.length() - 1).replace("" + quote + quote, "" + quote);
		}
		return fold ? part.toLowerCase(java.util.Locale.ROOT) : part;
	}

}
