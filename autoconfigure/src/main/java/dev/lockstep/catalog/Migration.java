package dev.lockstep.catalog;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * One migration that the application ships.
 *
 * @param id its version, or for a repeatable its name
 * @param description what it does, in words
 * @param kind how it is written
 * @param script its forward script, or {@code null} if it is written in Java
 * @param down the script that undoes it, or {@code null} if there is none
 * @param java its code, or {@code null} if it is a script
 */
public record Migration(MigrationId id, String description, MigrationKind kind, @Nullable Script script,
		@Nullable Script down, @Nullable JavaMigration java) {

	/** What fits into the history's column, and into a line of the lock file. */
	private static final Pattern RECORDABLE = Pattern.compile("\\S{1,64}");

	/**
	 * Returns what tells whether it was edited.
	 * @return the script's checksum, or that of a Java migration, or {@code null} if
	 * edits are not to be noticed
	 */
	public @Nullable String checksum() {
		if (this.script != null) {
			return this.script.checksum();
		}
		String text = (this.java != null) ? this.java.checksum() : null;
		return (text == null || RECORDABLE.matcher(text).matches()) ? text : Script.checksum(text);
	}

	/**
	 * Returns where it comes from.
	 * @return the script's name, or the Java class's
	 */
	public String source() {
		if (this.script != null) {
			return this.script.name();
		}
		return (this.java != null) ? ClassUtils.getUserClass(this.java).getName() : this.id.toString();
	}

}
