package dev.lockstep;

import java.util.List;

import dev.lockstep.catalog.Instantiator;
import dev.lockstep.catalog.JavaMigration;

/**
 * What an application adds in Java.
 *
 * @param migrations the migrations that are written in Java
 * @param seeders the seeds that are written in Java, in the order in which they run
 * @param callbacks what is called while migrations run, in order
 * @param instantiator what makes the migrations and seeders that are found at a location
 */
public record ApplicationCode(List<JavaMigration> migrations, List<Seeder> seeders, List<MigrationCallback> callbacks,
		Instantiator instantiator) {

	/** An application that adds nothing in Java. */
	public static final ApplicationCode NONE = new ApplicationCode(List.of(), List.of(), List.of(), Instantiator.PLAIN);

	public ApplicationCode {
		migrations = List.copyOf(migrations);
		seeders = List.copyOf(seeders);
		callbacks = List.copyOf(callbacks);
	}

}
