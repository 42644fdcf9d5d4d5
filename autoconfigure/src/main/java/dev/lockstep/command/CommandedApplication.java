package dev.lockstep.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.problem.Problem;

/**
 * What a command gets of the application whose jar was started, and of one of its
 * databases.
 */
public interface CommandedApplication {

	/**
	 * Returns which databases the application has, without connecting to them.
	 * @return their names in order
	 */
	List<String> databases();

	/**
	 * Returns the application as a command sees it that is about one of its databases.
	 * @param name the database's name
	 * @return the application with that database
	 */
	CommandedApplication withDatabase(String name);

	/**
	 * Returns problems as they are told of the database at hand: if there are others, by
	 * its name, with its own properties and commands.
	 * @param problems the problems
	 * @return the problems
	 */
	List<Problem> told(List<Problem> problems);

	/**
	 * Returns what a command works with.
	 * @return the bean of the database at hand
	 */
	Lockstep lockstep();

	/**
	 * Returns how migrations are configured, without any need of a database.
	 * @return the settings
	 */
	LockstepSettings settings();

	/**
	 * Returns where the database is configured to be, without connecting to it.
	 * @return its JDBC URL, or empty if none is configured
	 */
	Optional<String> url();

	/**
	 * Returns the migrations in Java.
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
