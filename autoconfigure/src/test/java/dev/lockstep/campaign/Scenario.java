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
	 * Whether it belongs to the quick form too.
	 * @return {@code false} if it takes too long for that
	 */
	default boolean isQuick() {
		return true;
	}

	/**
	 * Breaks things and looks at what is left.
	 * @param campaign how much, and with which seed
	 * @param outcome where to tell
	 */
	void run(Campaign campaign, Outcome outcome) throws Exception;

}
