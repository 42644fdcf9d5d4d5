package dev.lockstep.autoconfigure;

/**
 * The process that a command runs in. A test puts its own into the bootstrap registry.
 */
@FunctionalInterface
interface CommandProcess {

	/** The Java virtual machine. */
	CommandProcess JVM = System::exit;

	/**
	 * Ends it.
	 * @param exitCode what the shell is told
	 */
	void end(int exitCode);

}
