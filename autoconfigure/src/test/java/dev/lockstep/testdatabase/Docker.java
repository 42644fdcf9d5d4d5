package dev.lockstep.testdatabase;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * Whether containers can be had, asked once.
 */
final class Docker {

	private static final boolean AVAILABLE = DockerClientFactory.instance().isDockerAvailable();

	private Docker() {
	}

	static boolean isAvailable() {
		return AVAILABLE;
	}

	static <C extends JdbcDatabaseContainer<?>> C start(C container) {
		container.start();
		say("%s in a container, %s".formatted(container.getDockerImageName(), container.getJdbcUrl()));
		return container;
	}

	static void require(String what) {
		if (!AVAILABLE) {
			say("%s of its own is LEFT OUT, because there is no Docker".formatted(what));
			Assumptions.abort(what + " of its own needs Docker");
		}
	}

	static void say(String what) {
		System.out.println("Test database: " + what);
	}

}
