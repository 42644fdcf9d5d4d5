package dev.lockstep.autoconfigure;

import dev.lockstep.execute.RunListener;

/**
 * Makes what else, beside the log, is to hear of the runs of a database.
 */
@FunctionalInterface
interface RunListenerProvider {

	/**
	 * Makes a listener.
	 * @param database the name of the database
	 * @return what hears of its runs
	 */
	RunListener of(String database);

}
