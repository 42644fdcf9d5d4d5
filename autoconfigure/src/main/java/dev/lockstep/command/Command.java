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
	 * Says in which databases it runs if there are several and it was not told one.
	 * @param arguments what was written behind its name
	 * @param application the application whose jar was started
	 * @return how far it reaches
	 */
	default Reach reach(Arguments arguments, CommandedApplication application) {
		return Reach.ONE;
	}

	/**
	 * Runs it.
	 * @param arguments what was written behind its name
	 * @param application the application whose jar was started, with one of its databases
	 * @return the answer
	 */
	Result run(Arguments arguments, CommandedApplication application);

}
