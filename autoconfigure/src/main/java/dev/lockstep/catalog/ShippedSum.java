package dev.lockstep.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * What the files of all migrations amount to: another one if a file is added, taken away,
 * renamed or edited.
 */
final class ShippedSum {

	private long sum;

	/**
	 * Adds a script.
	 * @param script its name
	 * @param fingerprint that of its text
	 */
	void add(String script, Fingerprint fingerprint) {
		this.sum += TextHash.of(script, ((long) fingerprint.crc() << Integer.SIZE) ^ fingerprint.length());
	}

	/**
	 * Adds a Java migration.
	 * @param migration the migration
	 * @throws IllegalArgumentException if its version is none
	 */
	void add(JavaMigration migration) {
		String name = ClassUtils.getUserClass(migration).getName();
		String version = MigrationId.version(String.valueOf(migration.version())).key();
		@Nullable String checksum = migration.checksum();
		this.sum += TextHash.of(name, TextHash.of(version, (checksum != null) ? TextHash.of(checksum, 1) : 0));
	}

	/**
	 * Returns the sum.
	 * @return the sum, which may have overflown
	 */
	long value() {
		return this.sum;
	}

}
