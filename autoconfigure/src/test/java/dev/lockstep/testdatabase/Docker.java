package dev.lockstep.testdatabase;

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

	static void say(String what) {
		System.out.println("Test database: " + what);
	}

}
