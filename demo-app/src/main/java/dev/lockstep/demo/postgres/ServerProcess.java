package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The process that serves a data directory: found by the number that it wrote there, so
 * that also the server of a killed demo can be ended.
 */
class ServerProcess {

	private static final long PATIENCE_SECONDS = 10;

	private final Path programs;

	private final Path pidFile;

	ServerProcess(Path programs, Path data) {
		this.programs = programs;
		this.pidFile = data.resolve("postmaster.pid");
	}

	/**
	 * Finds the process by its program, too, and not by the number alone, which may be
	 * somebody else's by now.
	 * @return the process, or empty if none runs
	 */
	Optional<ProcessHandle> find() throws IOException {
		if (!Files.exists(this.pidFile)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(this.pidFile);
		if (lines.isEmpty()) {
			return Optional.empty();
		}
		Path ours = this.programs.toRealPath();
		return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
			.filter((
					process) -> process.info().command().map(Path::of).filter((it) -> it.startsWith(ours)).isPresent());
	}

	/**
	 * Ends the process if it runs. To be called with the directory locked: no living demo
	 * owns the process then.
	 */
	void end() throws IOException {
		find().ifPresent(ServerProcess::end);
		// The server removes it as it ends; one that crashed did not.
		Files.deleteIfExists(this.pidFile);
	}

	/**
	 * Ends a process and waits until it is gone.
	 * @param process the process, which may be ending already
	 */
	static void end(ProcessHandle process) {
		process.destroy();
		if (!isGone(process)) {
			process.destroyForcibly();
			isGone(process);
		}
	}

	private static boolean isGone(ProcessHandle process) {
		CompletableFuture<Boolean> gone = process.onExit().thenApply((ended) -> true);
		return gone.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
	}

}
