package dev.lockstep.catalog;

import java.util.List;

/**
 * The seeds that were found at the locations, in the order in which they run.
 *
 * @param scripts those that are written in SQL
 * @param classes those that are written in Java
 */
public record Seeds(List<Script> scripts, List<FoundClass> classes) {

	public Seeds {
		scripts = List.copyOf(scripts);
		classes = List.copyOf(classes);
	}

}
