package dev.lockstep.catalog;

import java.util.List;
import java.util.Optional;

/**
 * All the migrations that an application ships, in the order in which they run.
 *
 * @param migrations the migrations, ordered by their ids, no id twice
 */
public record Catalog(List<Migration> migrations) {

	public Catalog {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Finds a migration.
	 * @param id its id
	 * @return the migration, or empty if the application does not ship it
	 */
	public Optional<Migration> find(MigrationId id) {
		return this.migrations.stream().filter((migration) -> migration.id().equals(id)).findFirst();
	}

}
