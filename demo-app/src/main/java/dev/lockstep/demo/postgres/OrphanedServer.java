package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The server that a killed demo left running on its data. It can only be called with the
 * directory locked: then no living demo owns that server.
 */
class OrphanedServer {

	private static final long PATIENCE_SECONDS = 10;

	private final Path programs;

	private final Path pidFile;

	OrphanedServer(Path programs, Path data) {
		this.programs = programs;
		this.pidFile = data.resolve("postmaster.pid");
	}

	void stop() throws IOException {
		if (!Files.exists(this.pidFile)) {
			return;
		}
		Optional<ProcessHandle> server = find();
		if (server.isPresent()) {
			stop(server.get());
		}
		// The server removes it as it ends; one that crashed did not.
		Files.deleteIfExists(this.pidFile);
	}

	// By the program, and not by the number alone, which may have become another
	// process's.
	private Optional<ProcessHandle> find() throws IOException {
		List<String> lines = Files.readAllLines(this.pidFile);
		if (lines.isEmpty()) {
			return Optional.empty();
		}
		Path ours = this.programs.toRealPath();
		return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
			.filter((
					process) -> process.info().command().map(Path::of).filter((it) -> it.startsWith(ours)).isPresent());
	}

	private static void stop(ProcessHandle server) {
		CompletableFuture<ProcessHandle> end = server.onExit();
		server.destroy();
		try {
			end.completeOnTimeout(server, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
		}
		finally {
			if (server.isAlive()) {
				server.destroyForcibly();
				end.join();
			}
		}
	}

}
