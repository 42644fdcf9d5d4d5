package dev.lockstep.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names of script files, in every layout that teams already have.
 */
final class FileNameGrammar {

	/** All forms, one a line, to be shown to people. */
	static final String FORMS = """
			20260115093000_add_orders.sql (down script: 20260115093000_add_orders.down.sql)
			20260115093000_add_orders/migration.sql (down script: 20260115093000_add_orders/down.sql)
			000001_add_orders.up.sql (down script: 000001_add_orders.down.sql)
			V1__add_orders.sql (down script: U1__add_orders.sql)
			R__order_totals.sql""";

	private static final String SUFFIX = ".sql";

	private static final Pattern NUMBERED = Pattern.compile("([0-9]+(?:\\.[0-9]+)*)_(.+)");

	private static final Pattern PREFIXED = Pattern.compile("([VU])([0-9]+(?:[._][0-9]+)*)(?:__(.*))?");

	private static final Pattern REPEATABLE = Pattern.compile("R__(.+)");

	/** What the history can hold of a version, or of {@code R__} and a name. */
	private static final int LONGEST_KEY = 200;

	private FileNameGrammar() {
	}

	/**
	 * Whether a file is a script, going by its name.
	 * @param fileName the file's name, without its folder
	 * @return {@code true} if the name has to fit a form
	 */
	static boolean isScript(String fileName) {
		return endsWith(fileName, SUFFIX) && !fileName.startsWith(".");
	}

	/**
	 * Reads the name of a script.
	 * @param path the script's path below its location, with slashes
	 * @return what the name says, or empty if it fits no form
	 */
	static Optional<FileName> parse(String path) {
		String file = lastName(path);
		if (!isScript(file)) {
			return Optional.empty();
		}
		return parse(path, file).filter((name) -> name.id().key().length() <= LONGEST_KEY);
	}

	private static Optional<FileName> parse(String path, String file) {
		String stem = cut(file, SUFFIX);
		if (stem.equals("migration") || stem.equals("down")) {
			String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
			return numbered(lastName(folder), stem.equals("down"));
		}
		if (endsWith(stem, ".down")) {
			return forward(cut(stem, ".down")).map((name) -> new FileName(name.id(), name.description(), true));
		}
		if (endsWith(stem, ".up")) {
			return forward(cut(stem, ".up"));
		}
		return forward(stem).or(() -> undo(stem)).or(() -> repeatable(stem));
	}

	private static Optional<FileName> forward(String stem) {
		return numbered(stem, false).or(() -> prefixed(stem, "V"));
	}

	private static Optional<FileName> undo(String stem) {
		return prefixed(stem, "U").map((name) -> new FileName(name.id(), name.description(), true));
	}

	private static Optional<FileName> numbered(String stem, boolean down) {
		if (stem.isEmpty() || !isDigit(stem.charAt(0))) {
			return Optional.empty();
		}
		Matcher matcher = NUMBERED.matcher(stem);
		if (!matcher.matches() || words(matcher.group(2)).isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new FileName(MigrationId.version(matcher.group(1)), words(matcher.group(2)), down));
	}

	private static Optional<FileName> prefixed(String stem, String prefix) {
		if (!stem.startsWith(prefix)) {
			return Optional.empty();
		}
		Matcher matcher = PREFIXED.matcher(stem);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String description = (matcher.group(3) != null) ? words(matcher.group(3)) : "";
		return Optional.of(new FileName(MigrationId.version(matcher.group(2)), description, false));
	}

	private static Optional<FileName> repeatable(String stem) {
		Matcher matcher = REPEATABLE.matcher(stem);
		if (!matcher.matches() || words(matcher.group(1)).isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new FileName(MigrationId.repeatable(matcher.group(1)), words(matcher.group(1)), false));
	}

	private static String words(String name) {
		StringBuilder words = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char current = name.charAt(i);
			boolean separates = current == ' ' || current == '_' || current == '-';
			if (!separates) {
				words.append(current);
			}
			else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
				words.append(' ');
			}
		}
		return words.toString().strip();
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static String lastName(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static boolean endsWith(String name, String suffix) {
		return name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
	}

	private static String cut(String name, String suffix) {
		return name.substring(0, name.length() - suffix.length());
	}

}
