package dev.lockstep.catalog;

/**
 * Tells how two texts differ.
 */
public final class ScriptDiff {

	private ScriptDiff() {
	}

	/**
	 * Compares two texts line by line.
	 * @param before the old text
	 * @param after the new text
	 * @return a unified diff without file names
	 */
	public static String unified(String before, String after) {
		return before.equals(after) ? "" : "-" + before + "\n+" + after;
	}

}
