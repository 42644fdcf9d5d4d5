package dev.lockstep.catalog;

import java.io.IOException;

/**
 * A file that was found: a script, or the class of what is written in Java. Its content
 * is to be had until the next one is visited.
 *
 * @param name the path below the location it was found in, with slashes
 * @param location the file as an error names it
 * @param identity equal for the same physical file, however it was found
 * @param content its content
 */
record ScriptFile(String name, String location, Object identity, Content content) {

	/**
	 * Whether this is a class.
	 * @return {@code false} if it is a script
	 */
	boolean isClass() {
		return FoundClass.isClass(this.name.substring(this.name.lastIndexOf('/') + 1));
	}

	/** The content of a file. */
	@FunctionalInterface
	interface Content {

		/**
		 * Reads all of it.
		 * @return the bytes
		 * @throws IOException if it cannot be read
		 */
		byte[] read() throws IOException;

	}

}
