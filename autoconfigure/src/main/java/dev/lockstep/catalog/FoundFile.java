package dev.lockstep.catalog;

import java.io.IOException;

/**
 * A file of which nothing but its name is known before it is read.
 *
 * @param name the path below the location it was found in, with slashes
 * @param location the file as an error names it
 * @param identity equal for the same physical file, however it was found
 * @param content its content
 */
record FoundFile(String name, String location, Object identity, Content content) implements ScriptFile {

	@Override
	public byte[] read() throws IOException {
		return this.content.read();
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
