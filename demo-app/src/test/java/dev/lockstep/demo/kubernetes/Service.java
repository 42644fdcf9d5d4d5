package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A service: connects each client to one of the pods that were ready half a second ago,
 * in turn, and to none if there is none. That half second is how proxies lag behind.
 */
final class Service implements AutoCloseable {

	private final ServerSocket server;

	private final int targetPort;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private volatile Supplier<List<Pod>> pods = List::of;

	private volatile List<Pod> endpoints = List.of();

	Service(int targetPort) {
		this.targetPort = targetPort;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::watch);
		this.threads.execute(this::accept);
	}

	void select(Supplier<List<Pod>> pods) {
		this.pods = pods;
	}

	boolean hasEndpoints() {
		return !this.endpoints.isEmpty();
	}

	String address() {
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	private void watch() {
		while (!this.server.isClosed()) {
			List<Pod> ready = this.pods.get().stream().filter(Pod::isReady).toList();
			Sleep.until(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500), () -> !this.server.isClosed());
			this.endpoints = ready;
		}
	}

	private void accept() {
		for (int turn = 0; !this.server.isClosed(); turn++) {
			try {
				Socket client = this.server.accept();
				List<Pod> candidates = this.endpoints;
				if (candidates.isEmpty()) {
					client.close();
					continue;
				}
				Pod pod = candidates.get(turn % candidates.size());
				this.threads.execute(() -> connect(client, pod));
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private void connect(Socket client, Pod pod) {
		try (client; Socket server = new Socket(pod.address(), this.targetPort)) {
			this.threads.execute(() -> copy(client, server));
			copy(server, client);
		}
		catch (IOException ex) {
			// The client finds out: its connection is closed.
		}
	}

	private static void copy(Socket from, Socket to) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			in.transferTo(out);
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One of them has gone.
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.threads.shutdown();
		}
	}

}
