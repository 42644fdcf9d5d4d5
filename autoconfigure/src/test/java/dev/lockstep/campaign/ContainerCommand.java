package dev.lockstep.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;

/**
 * Commands in a container, as the user that its server runs as.
 */
final class ContainerCommand {

	private ContainerCommand() {
	}

	static void run(GenericContainer<?> container, String command) {
		run(container, "postgres", command);
	}

	static void run(GenericContainer<?> container, String user, String command) {
		try {
			ExecResult result = container.execInContainer(
					ExecConfig.builder().user(user).command(new String[] { "bash", "-ec", command }).build());
			if (result.getExitCode() != 0) {
				throw new IllegalStateException("%s: %s%s".formatted(command, result.getStdout(), result.getStderr()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
