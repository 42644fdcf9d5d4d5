package dev.lockstep.campaign;

/**
 * One way in which things break.
 */
interface Scenario {

	/**
	 * Returns what happens.
	 * @return a few words, for the table
	 */
	String name();

	/**
	 * Breaks things and looks at what is left.
	 * @param campaign how much, and with which seed
	 * @param outcome where to tell
	 */
	void run(Campaign campaign, Outcome outcome) throws Exception;

}
