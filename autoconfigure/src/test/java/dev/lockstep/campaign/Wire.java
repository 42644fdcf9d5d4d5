package dev.lockstep.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The wire between one process and its database. Counts what the process sends, so that a
 * moment of its life can be named however busy the machine is, and can be cut there.
 */
final class Wire implements AutoCloseable {

	private final String url;

	private final URI server;

	private final ServerSocket listener;

	private final AtomicInteger sent = new AtomicInteger();

	private volatile @Nullable Moment moment;

	// Those that are not cut.
	private final Set<Link> links = ConcurrentHashMap.newKeySet();

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

	void at(int number, Then then, Runnable action) {
		this.moment = new Moment(number, then, action);
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			start(() -> connect(client));
		}
	}

	private void connect(Socket client) throws IOException {
		try {
			Link link = new Link(client, new Socket(this.server.getHost(), this.server.getPort()));
			client.setTcpNoDelay(true);
			link.database().setTcpNoDelay(true);
			this.links.add(link);
			start(() -> pump(link, true));
			start(() -> pump(link, false));
		}
		catch (IOException ex) {
			client.close();
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

	private void pump(Link link, boolean fromProcess) throws IOException {
		try {
			InputStream in = (fromProcess ? link.client() : link.database()).getInputStream();
			OutputStream out = (fromProcess ? link.database() : link.client()).getOutputStream();
			byte[] buffer = new byte[65536];
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				Moment now = fromProcess ? reached() : null;
				if (now != null) {
					arrive(now);
				}
				if (this.links.contains(link) || (now != null && now.then() == Then.CUT_BEHIND)) {
					out.write(buffer, 0, length);
				}
				if (now != null) {
					now.action().run();
				}
			}
		}
		finally {
			link.database().close();
			// Who is cut off is not told so.
			if (this.links.remove(link)) {
				link.client().close();
			}
		}
	}

	private void arrive(Moment now) throws IOException {
		if (now.then() == Then.GO_ON) {
			return;
		}
		List<Link> cut = List.copyOf(this.links);
		this.links.clear();
		if (now.then() == Then.CUT_SILENTLY) {
			for (Link link : cut) {
				link.database().close();
			}
		}
	}

	private @Nullable Moment reached() {
		int number = this.sent.incrementAndGet();
		Moment awaited = this.moment;
		return (awaited != null && awaited.number() == number) ? awaited : null;
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/** What becomes of the wire at a moment. */
	enum Then {

		/** What the process just sent is the last to arrive, and no answer comes back. */
		CUT_BEHIND,

		/** What the process just sent does not arrive any more. */
		CUT_BEFORE,

		/**
		 * The server loses its client, which hears nothing of it and waits. New
		 * connections can be made.
		 */
		CUT_SILENTLY,

		/** Nothing. */
		GO_ON

	}

	private record Link(Socket client, Socket database) {
	}

	private record Moment(int number, Then then, Runnable action) {
	}

	@FunctionalInterface
	private interface Connecting {

		void run() throws IOException;

	}

}
