package dev.lockstep.catalog;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A file that was found: a script, or the class of what is written in Java. Its content
 * is to be had until the next one is visited.
 */
interface ScriptFile {

	/**
	 * Returns the path below the location it was found in, with slashes.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the file as an error names it.
	 * @return the location
	 */
	String location();

	/**
	 * Returns what is equal for the same physical file, however it was found.
	 * @return the identity
	 */
	Object identity();

	/**
	 * Reads all of it.
	 * @return the bytes
	 * @throws IOException if it cannot be read
	 */
	byte[] read() throws IOException;

	/**
	 * Whether this is a class.
	 * @return {@code false} if it is a script
	 */
	default boolean isClass() {
		return FoundClass.isClass(name().substring(name().lastIndexOf('/') + 1));
	}

	/**
	 * Returns the fingerprint of its bytes.
	 * @return the fingerprint, or {@code null} if it is not known before they are read
	 */
	default @Nullable Fingerprint fingerprint() {
		return null;
	}

}
