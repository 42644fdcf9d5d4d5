package dev.lockstep.catalog;

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

	/**
	 * Creates the id of a versioned migration.
	 * @param version the version as written, parts separated by dots or underscores
	 * @return the id
	 * @throws IllegalArgumentException if it is not a version
	 */
	public static MigrationId version(String version) {
		return new MigrationId(version);
	}

	/**
	 * Creates the id of a repeatable migration.
	 * @param name its name
	 * @return the id
	 */
	public static MigrationId repeatable(String name) {
		return new MigrationId("R__" + name);
	}

	/**
	 * Reads an id.
	 * @param text a version as written, or {@code R__} and a name
	 * @return the id
	 * @throws IllegalArgumentException if it is neither
	 */
	public static MigrationId parse(String text) {
		return text.startsWith("R__") ? repeatable(text.substring(3)) : version(text);
	}

	/**
	 * Whether this is a repeatable migration's id.
	 * @return {@code true} if it has a name and no version
	 */
	public boolean isRepeatable() {
		return this.key.startsWith("R__");
	}

	@Override
	public int compareTo(MigrationId other) {
		return this.key.compareTo(other.key);
	}

	@Override
	public String toString() {
		return this.key;
	}

}
