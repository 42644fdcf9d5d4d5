package dev.lockstep;

import java.util.List;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;

/**
 * A migration that was proved to yield what others yield together.
 *
 * @param version its version
 * @param script its text
 * @param replaced the migrations that it stands for, which the application no longer
 * ships when it ships this one
 * @param notes what is to be known before they are deleted
 */
public record SquashResult(MigrationId version, String script, List<Migration> replaced, List<String> notes) {

	public SquashResult {
		replaced = List.copyOf(replaced);
		notes = List.copyOf(notes);
	}

	/**
	 * Returns it as the application ships it from a file.
	 * @param name the file's name
	 * @return the migration
	 */
	public Migration migration(String name) {
		return new Migration(this.version, "squashed", MigrationKind.SQUASH, Script.of(name, name, this.script), null,
				null);
	}

}
