package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerProcess}. That it ends a real server is in
 * {@link EmbeddedPostgresIntegrationTests}.
 */
class ServerProcessTests {

	@TempDir
	private Path directory;

	@Test
	void doesNothingWithoutServer() throws IOException {
		new ServerProcess(this.directory.resolve("programs"), this.directory.resolve("data")).end();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void sparesForeignProcessThatGotTheNumberOfTheServer() throws IOException {
		Path programs = Files.createDirectory(this.directory.resolve("programs"));
		Path data = Files.createDirectory(this.directory.resolve("data"));
		Process foreign = new ProcessBuilder("sleep", "600").start();
		try {
			Path pidFile = Files.writeString(data.resolve("postmaster.pid"), foreign.pid() + "\n" + data + "\n");
			new ServerProcess(programs, data).end();
			assertThat(foreign.isAlive()).isTrue();
			assertThat(pidFile).doesNotExist();
		}
		finally {
			foreign.destroyForcibly();
		}
	}

}
