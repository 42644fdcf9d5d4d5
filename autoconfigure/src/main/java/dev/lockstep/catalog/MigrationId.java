package dev.lockstep.catalog;

import org.springframework.util.Assert;

/**
 * What identifies a migration in the catalog and in the history: its version, or for a
 * repeatable its name. Versions come first, ordered part by part as numbers, then the
 * repeatables in name order.
 *
 * @param key the canonical form: parts without leading zeros joined by dots, without
 * trailing zero parts ({@code 001.0} is {@code 1}), or {@code R__} and the name of a
 * repeatable
 */
public record MigrationId(String key) implements Comparable<MigrationId> {

	private static final String REPEATABLE_PREFIX = "R__";

	public MigrationId {
		Assert.isTrue(key.startsWith(REPEATABLE_PREFIX) ? !key.substring(REPEATABLE_PREFIX.length()).isBlank()
				: key.equals(canonical(key)), () -> "'%s' is not the key of a migration".formatted(key));
	}

	/**
	 * Creates the id of a versioned migration.
	 * @param version the version as written, parts separated by dots or underscores
	 * @return the id
	 * @throws IllegalArgumentException if it is not a version
	 */
	public static MigrationId version(String version) {
		return new MigrationId(canonical(version));
	}

	/**
	 * Creates the id of a repeatable migration.
	 * @param name its name
	 * @return the id
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static MigrationId repeatable(String name) {
		return new MigrationId(REPEATABLE_PREFIX + name);
	}

	/**
	 * Reads an id.
	 * @param text a version as written, or {@code R__} and a name
	 * @return the id
	 * @throws IllegalArgumentException if it is neither
	 */
	public static MigrationId parse(String text) {
		return text.startsWith(REPEATABLE_PREFIX) ? new MigrationId(text) : version(text);
	}

	/**
	 * Whether this is a repeatable migration's id.
	 * @return {@code true} if it has a name and no version
	 */
	public boolean isRepeatable() {
		return this.key.startsWith(REPEATABLE_PREFIX);
	}

	@Override
	public int compareTo(MigrationId other) {
		if (isRepeatable() || other.isRepeatable()) {
			int versionsFirst = Boolean.compare(isRepeatable(), other.isRepeatable());
			return (versionsFirst != 0) ? versionsFirst : this.key.compareTo(other.key);
		}
		return compareVersions(this.key, other.key);
	}

	@Override
	public String toString() {
		return this.key;
	}

	// Compares part by part. Without leading zeros, the longer number is the higher.
	private static int compareVersions(String left, String right) {
		int leftStart = 0;
		int rightStart = 0;
		while (leftStart < left.length() && rightStart < right.length()) {
			int leftEnd = endOfPart(left, leftStart);
			int rightEnd = endOfPart(right, rightStart);
			int compared = Integer.compare(leftEnd - leftStart, rightEnd - rightStart);
			for (int i = 0; compared == 0 && leftStart + i < leftEnd; i++) {
				compared = Character.compare(left.charAt(leftStart + i), right.charAt(rightStart + i));
			}
			if (compared != 0) {
				return compared;
			}
			leftStart = leftEnd + 1;
			rightStart = rightEnd + 1;
		}
		return Integer.compare(left.length(), right.length());
	}

	private static String canonical(String version) {
		if (isCanonicalNumber(version)) {
			return version;
		}
		StringBuilder canonical = new StringBuilder(version.length());
		int significant = 0;
		int start = 0;
		while (start <= version.length()) {
			int end = endOfPart(version, start);
			int digits = start;
			while (digits < end - 1 && version.charAt(digits) == '0') {
				digits++;
			}
			canonical.append((start > 0) ? "." : "").append(version, digits, end);
			if (start == 0 || end - digits > 1 || version.charAt(digits) != '0') {
				significant = canonical.length();
			}
			start = end + 1;
		}
		return canonical.substring(0, significant);
	}

	// Most versions are one number as it should be, and every start reads all of them.
	private static boolean isCanonicalNumber(String version) {
		for (int i = 0; i < version.length(); i++) {
			if (version.charAt(i) < '0' || version.charAt(i) > '9') {
				return false;
			}
		}
		return !version.isEmpty() && version.charAt(0) != '0';
	}

	private static int endOfPart(String version, int start) {
		int end = start;
		while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9') {
			end++;
		}
		boolean separated = end == version.length() || version.charAt(end) == '.' || version.charAt(end) == '_';
		Assert.isTrue(end > start && separated,
				() -> "'%s' is not a version: numbers separated by dots".formatted(version));
		return end;
	}

}
