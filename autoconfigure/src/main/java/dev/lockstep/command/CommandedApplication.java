package dev.lockstep.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.JavaMigration;

/**
 * What a command gets of the application whose jar was started.
 */
public interface CommandedApplication {

	/**
	 * Returns what a command works with.
	 * @return the application's one bean
	 */
	Lockstep lockstep();

	/**
	 * Returns how it is configured, without any need of a database.
	 * @return the settings
	 */
	LockstepSettings settings();

	/**
	 * Returns which database the application is configured for, without connecting to it.
	 * @return its JDBC URL, or empty if none is configured
	 */
	Optional<String> url();

	/**
	 * Returns the application's migrations in Java.
	 * @return the migrations
	 */
	List<JavaMigration> javaMigrations();

	/**
	 * Returns what finds and loads the migrations.
	 * @return the loader
	 */
	CatalogLoader catalogLoader();

	/**
	 * Returns where the command was started.
	 * @return the directory
	 */
	Path directory();

	/**
	 * Returns the clock for the versions of new migrations.
	 * @return the clock
	 */
	InstantSource clock();

	/**
	 * Returns who can be asked.
	 * @return the terminal, or empty if there is none
	 */
	Optional<Terminal> terminal();

	/** A person at a terminal. */
	@FunctionalInterface
	interface Terminal {

		/**
		 * Asks.
		 * @param question the question, with what it is about in front
		 * @return whether the answer is yes
		 */
		boolean confirm(String question);

	}

}
