package dev.lockstep.catalog;

import java.io.IOException;

/**
 * A folder that is searched for scripts, with what is below it. What has a name that
 * begins with a dot is left alone: editors, archivers and Kubernetes' mounted volumes
 * keep things of their own there.
 */
@FunctionalInterface
interface ScriptFolder {

	/**
	 * Visits the lock file and all scripts, in the order of their names.
	 * @param visitor is given each script
	 * @throws IOException if the folder cannot be listed
	 */
	void visit(ScriptVisitor visitor) throws IOException;

}
