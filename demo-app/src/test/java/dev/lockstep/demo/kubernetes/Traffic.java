package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Requests to the demo behind a service, reads and writes, one after the other. Slow is
 * not failed.
 */
final class Traffic implements AutoCloseable {

	private static final int TIMEOUT = 60_000;

	private static final int PAUSE = 100;

	private final String service;

	private final Thread thread = new Thread(this::run, "traffic");

	private final List<String> failures = new CopyOnWriteArrayList<>();

	private final Collection<Instant> answers = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	Traffic(String service) {
		this.service = service;
		this.thread.start();
	}

	long answeredBetween(Instant start, Instant end) {
		return this.answers.stream().filter((answer) -> answer.isAfter(start) && answer.isBefore(end)).count();
	}

	List<String> failures() {
		return this.failures;
	}

	private void run() {
		for (int number = 1; !this.closed; number++) {
			try {
				int status = (number % 5 == 0) ? add(number) : read();
				if (status < 300) {
					this.answers.add(Instant.now());
				}
				else {
					this.failures.add("%s: status %d".formatted(Instant.now(), status));
				}
			}
			catch (IOException ex) {
				this.failures.add("%s: %s".formatted(Instant.now(), ex));
			}
			Sleep.forMillis(PAUSE);
		}
	}

	private int read() throws IOException {
		return open().getResponseCode();
	}

	private int add(int number) throws IOException {
		HttpURLConnection connection = open();
		connection.setRequestMethod("POST");
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setDoOutput(true);
		try (OutputStream body = connection.getOutputStream()) {
			body.write("""
					{"email": "user-%1$d@example.org", "firstName": "User", "lastName": "%1$d", "role": "customer"}
					""".formatted(number).getBytes(StandardCharsets.UTF_8));
		}
		return connection.getResponseCode();
	}

	private HttpURLConnection open() throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://%s/users".formatted(this.service))
			.toURL()
			.openConnection();
		connection.setRequestProperty("Connection", "close");
		connection.setConnectTimeout(TIMEOUT);
		connection.setReadTimeout(TIMEOUT);
		return connection;
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
