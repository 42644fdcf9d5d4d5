package dev.lockstep.demo.postgres;

import java.io.Serial;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Tells that the embedded PostgreSQL cannot be used, and what to do.
 */
final class EmbeddedPostgresException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String action;

	private EmbeddedPostgresException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	static EmbeddedPostgresException inUse(Path directory) {
		return new EmbeddedPostgresException("Another demo is running on the embedded PostgreSQL in " + directory + ".",
				"""
						Stop it, or start this one on a database of its own:

						    --demo.postgres.directory=/another/directory --server.port=8081

						or both on one database: give this one the URL that the other one logged, in \
						SPRING_DATASOURCE_URL, as the README shows.""", null);
	}

	static EmbeddedPostgresException notStarted(Path directory, Path log, Throwable cause) {
		return new EmbeddedPostgresException(
				"The embedded PostgreSQL in %s did not start: %s".formatted(directory, cause), """
						See %s. If it says that root cannot run it, or that a user has no name, start the demo as \
						an ordinary named user. If the directory cannot be written to, name another one with \
						--%s. If it is damaged, delete it.

						Without it: set SPRING_DATASOURCE_URL to a PostgreSQL of yours, or run with \
						--spring.profiles.active=h2.""".formatted(log, EmbeddedPostgresInitializer.DIRECTORY), cause);
	}

	String action() {
		return this.action;
	}

}
