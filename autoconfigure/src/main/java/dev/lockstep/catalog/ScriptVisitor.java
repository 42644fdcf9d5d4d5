package dev.lockstep.catalog;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * Sees the scripts of some folders.
 */
@FunctionalInterface
interface ScriptVisitor {

	/**
	 * Enters a folder.
	 * @param lockFile the lock file in it, or {@code null} if there is none
	 * @return whether to go on to its scripts
	 * @throws IOException if the lock file cannot be read
	 */
	default boolean enter(@Nullable InputStreamSource lockFile) throws IOException {
		return true;
	}

	/**
	 * Sees a script.
	 * @param file the script
	 */
	void visit(ScriptFile file);

}
