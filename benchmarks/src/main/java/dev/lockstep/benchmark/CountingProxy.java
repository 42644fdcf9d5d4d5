package dev.lockstep.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and PostgreSQL and counts. What a client sends before it has
 * read an answer is one round trip with what it sent before. Knows the form of the
 * server's messages and nothing of their meaning but four letters.
 */
final class CountingProxy implements AutoCloseable {

	private final ServerSocket socket;

	private final int server;

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger roundTrips = new AtomicInteger();

	private final AtomicInteger statements = new AtomicInteger();

	CountingProxy(int server) throws IOException {
		this.server = server;
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start("accept", this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	Traffic traffic() {
		return new Traffic(this.connections.get(), this.roundTrips.get(), this.statements.get());
	}

	private void accept() throws IOException {
		while (!this.socket.isClosed()) {
			Socket client = this.socket.accept();
			Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.server);
			client.setTcpNoDelay(true);
			upstream.setTcpNoDelay(true);
			this.connections.incrementAndGet();
			// Whether all that was sent is answered; opening a connection does not count.
			AtomicBoolean answered = new AtomicBoolean();
			start("up", () -> {
				try (upstream) {
					copy(client.getInputStream(), upstream.getOutputStream(), answered);
				}
			});
			start("down", () -> {
				try (client) {
					count(upstream.getInputStream(), client.getOutputStream(), answered);
				}
			});
		}
	}

	private void copy(InputStream in, OutputStream out, AtomicBoolean answered) throws IOException {
		byte[] buffer = new byte[1 << 16];
		for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
			// A good-bye is not answered.
			if (answered.getAndSet(false) && buffer[0] != 'X') {
				this.roundTrips.incrementAndGet();
			}
			out.write(buffer, 0, length);
			out.flush();
		}
	}

	private void count(InputStream in, OutputStream out, AtomicBoolean answered) throws IOException {
		DataInputStream messages = new DataInputStream(new BufferedInputStream(in));
		DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(out));
		for (int type = messages.read(); type >= 0; type = messages.read()) {
			int length = messages.readInt();
			switch (type) {
				case 'Z' -> answered.set(true);
				// Completed, empty, refused.
				case 'C', 'I', 'E' -> this.statements.incrementAndGet();
				default -> {
				}
			}
			answers.writeByte(type);
			answers.writeInt(length);
			answers.write(messages.readNBytes(length - 4));
			if (messages.available() == 0) {
				answers.flush();
			}
		}
	}

	private static void start(String name, Action action) {
		Thread thread = new Thread(() -> {
			try {
				action.run();
			}
			catch (IOException ex) {
				// One side has hung up.
			}
		}, "proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	@FunctionalInterface
	private interface Action {

		void run() throws IOException;

	}

}
