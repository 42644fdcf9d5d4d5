package dev.lockstep.campaign;

import java.nio.file.Path;

/**
 * The migrations that are disturbed.
 */
final class Scripts {

	private Scripts() {
	}

	static Path of(String database) {
		return Path.of("src/test/resources/campaign", database.toLowerCase(java.util.Locale.ROOT)).toAbsolutePath();
	}

}
