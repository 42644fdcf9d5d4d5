package dev.lockstep.catalog;

import java.io.IOException;

/**
 * A folder that is searched for scripts and classes, with what is below it. What has a
 * name that begins with a dot is left alone: editors, archivers and Kubernetes' mounted
 * volumes keep things of their own there.
 */
@FunctionalInterface
interface ScriptFolder {

	/**
	 * Visits the lock file, then all files, in the order of their names.
	 * @param visitor is given each file
	 * @throws IOException if the folder cannot be listed
	 */
	void visit(ScriptVisitor visitor) throws IOException;

	/**
	 * Whether a file is looked for, going by its name.
	 * @param fileName the file's name, without its folder
	 * @return {@code true} if it is a script or a class
	 */
	static boolean isLookedFor(String fileName) {
		return FileNameGrammar.isScript(fileName) || FoundClass.isClass(fileName);
	}

	/**
	 * Whether a file is looked for, going by its path.
	 * @param path the path below the root, with slashes
	 * @return {@code true} if it is a script or a class, and no folder is hidden
	 */
	static boolean isPathLookedFor(String path) {
		return isLookedFor(path.substring(path.lastIndexOf('/') + 1)) && !path.startsWith(".") && !path.contains("/.");
	}

}
