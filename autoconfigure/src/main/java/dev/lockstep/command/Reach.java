package dev.lockstep.command;

/**
 * In which databases a command runs that was not told one of several.
 */
enum Reach {

	/** In none: it has to be told. */
	ONE,

	/** In each, also if it fails in another. */
	EACH,

	/** In one after another until it fails. */
	EACH_UNTIL_FAILURE

}
