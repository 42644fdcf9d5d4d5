package dev.lockstep.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A migration written in Java. Register it as a bean, or put the class into a package
 * that is a location of migrations, such as {@code db.migrations}: it is made with the
 * beans that its constructor takes. Its version stands in one order with those of the
 * scripts.
 */
public interface JavaMigration {

	/**
	 * Returns the version.
	 * @return the version, as in a file name: {@code 20260115093000} or {@code 2.1}
	 */
	String version();

	/**
	 * Returns what it does.
	 * @return a few words
	 */
	String description();

	/**
	 * Returns a text that changes when the migration changes, to have edits noticed.
	 * @return any text, or {@code null} if edits are not to be noticed; of one that is
	 * longer than 64 characters or has white space the SHA-256 is recorded
	 */
	default @Nullable String checksum() {
		return null;
	}

	/**
	 * Whether the migration runs in a transaction, where the database has transactional
	 * DDL.
	 * @return {@code false} if it contains what the database refuses in a transaction
	 */
	default boolean transactional() {
		return true;
	}

	/**
	 * Migrates.
	 * @param jdbc bound to the migrator's connection; must not be kept
	 * @throws Exception if anything is wrong; the migration then counts as failed
	 */
	void migrate(JdbcTemplate jdbc) throws Exception;

}
