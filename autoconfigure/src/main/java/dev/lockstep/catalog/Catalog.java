package dev.lockstep.catalog;

import java.util.List;

/**
 * All the migrations that an application ships, in the order in which they run.
 *
 * @param migrations the migrations, ordered by their ids, no id twice
 */
public record Catalog(List<Migration> migrations) {

	public Catalog {
		migrations = List.copyOf(migrations);
	}

}
