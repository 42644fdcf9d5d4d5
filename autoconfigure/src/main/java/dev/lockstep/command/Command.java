package dev.lockstep.command;

/**
 * One command: arguments in, one call of the façade, a report and an exit code out.
 */
interface Command {

	/**
	 * Returns how it is written.
	 * @return its name and options
	 */
	Syntax syntax();

	/**
	 * Runs it.
	 * @param arguments what was written behind its name
	 * @param application the application whose jar was started
	 * @return the answer
	 */
	Result run(Arguments arguments, CommandedApplication application);

}
