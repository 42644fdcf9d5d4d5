package dev.lockstep.demo.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What containers are made of.
 *
 * @param directory the working directory
 * @param entryPoint what is run
 * @param user who runs it
 * @param environment what its processes are told beside what a manifest says
 */
record Image(Path directory, List<String> entryPoint, String user, Map<String, String> environment) {

	Image with(Map<String, String> environment) {
		return new Image(this.directory, this.entryPoint, this.user, environment);
	}

}
