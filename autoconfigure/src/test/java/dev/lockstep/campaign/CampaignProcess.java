package dev.lockstep.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.lockstep.JavaProgram;
import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * One process of the application. It stands still before it connects, until it is told to
 * go.
 */
final class CampaignProcess implements AutoCloseable {

	/** How long anything may take before it counts as stuck. */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	/** The exit code of a process that was killed. */
	static final int KILLED = 137;

	private final Process process;

	private final Thread reader;

	private final List<String> lines = new ArrayList<>();

	private boolean ended;

	private CampaignProcess(Process process) {
		this.process = process;
		this.reader = new Thread(this::read, "campaign-output");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	static CampaignProcess prepare(String url, Credentials credentials, Path scripts, String... properties) {
		List<String> command = JavaProgram.command(CampaignApplication.class);
		command.addAll(List.of("--spring.application.name=campaign", "--spring.datasource.url=" + url,
				"--spring.datasource.username=" + credentials.username(),
				"--spring.datasource.password=" + credentials.password(), "--spring.datasource.hikari.minimum-idle=1",
				"--lockstep.locations=file:" + scripts));
		command.addAll(List.of(properties));
		try {
			return new CampaignProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader in = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				add(line);
			}
		}
		catch (IOException ex) {
			// It was killed.
		}
		noMore();
	}

	private synchronized void add(String line) {
		this.lines.add(line);
		notifyAll();
	}

	private synchronized void noMore() {
		this.ended = true;
		notifyAll();
	}

	/**
	 * Waits for a line.
	 * @param parts what the line contains one of
	 * @return the rest of the line, or empty if the process has ended without it or takes
	 * too long
	 */
	synchronized Optional<String> await(String... parts) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			for (String line : this.lines) {
				for (String part : parts) {
					int at = line.indexOf(part);
					if (at >= 0) {
						return Optional.of(line.substring(at + part.length()));
					}
				}
			}
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (this.ended || left <= 0) {
				return Optional.empty();
			}
			wait(left);
		}
	}

	void awaitPrepared() throws InterruptedException {
		if (await(CampaignApplication.PREPARED).isEmpty()) {
			throw new IllegalStateException("The application does not start:\n" + this);
		}
	}

	/** Lets it go on to its database, as soon as it stands before it. */
	void go() throws InterruptedException {
		awaitPrepared();
		try {
			OutputStream in = this.process.getOutputStream();
			in.write('\n');
			in.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// As kill -9 does.
	void kill() {
		this.process.destroyForcibly();
	}

	/**
	 * Waits for the end.
	 * @return the exit code, or -1 if it is stuck
	 */
	int end(Duration limit) throws InterruptedException {
		if (!this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
			return -1;
		}
		this.reader.join();
		return this.process.exitValue();
	}

	int end() throws InterruptedException {
		return end(PATIENCE);
	}

	// Whether it ends with a problem that says so.
	boolean failsWith(String what) throws InterruptedException {
		return end() == 1 && await("APPLICATION FAILED TO START").isPresent() && await(what).isPresent();
	}

	@Override
	public synchronized String toString() {
		return String.join("\n", this.lines);
	}

	@Override
	public void close() {
		kill();
	}

}
