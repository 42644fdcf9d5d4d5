package dev.lockstep.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wire between one process and its database. Counts what the process sends, so that a
 * moment of its life can be named however busy the machine is, and can be cut there.
 */
final class Wire implements AutoCloseable {

	private final String url;

	private final URI server;

	private final ServerSocket listener;

	private final AtomicInteger sent = new AtomicInteger();

	private volatile Cut cut = new Cut(Integer.MAX_VALUE, false, () -> {
	});

	private volatile boolean isCut;

	Wire(String url) {
		this.url = url;
		this.server = URI.create(url.substring("jdbc:".length()));
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	// The database's URL by way of this wire.
	String url() {
		return this.url.replace("//%s:%d/".formatted(this.server.getHost(), this.server.getPort()),
				"//localhost:%d/".formatted(this.listener.getLocalPort()));
	}

	int sent() {
		return this.sent.get();
	}

	void cut(Cut cut) {
		this.cut = cut;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			Socket database = new Socket(this.server.getHost(), this.server.getPort());
			client.setTcpNoDelay(true);
			database.setTcpNoDelay(true);
			start(() -> pump(client, database, true));
			start(() -> pump(database, client, false));
		}
	}

	private static void start(Connecting task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// One of the two is gone.
			}
		}, "campaign-wire");
		thread.setDaemon(true);
		thread.start();
	}

	private void pump(Socket from, Socket to, boolean fromProcess) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[65536];
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				boolean last = fromProcess && this.sent.incrementAndGet() == this.cut.at();
				this.isCut |= last;
				if (last ? this.cut.after() : !this.isCut) {
					out.write(buffer, 0, length);
				}
				if (last) {
					this.cut.action().run();
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/**
	 * Where the wire is cut.
	 *
	 * @param at the number of what the process sends, from 1
	 * @param after whether that still reaches the database; nothing else does, and no
	 * answer comes back
	 * @param action what happens then
	 */
	record Cut(int at, boolean after, Runnable action) {
	}

	@FunctionalInterface
	private interface Connecting {

		void run() throws IOException;

	}

}
