package dev.lockstep.script;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client program takes for PostgreSQL. It agrees to everything, asks for the data
 * of a {@code COPY … FROM stdin}, and remembers what one client has sent.
 */
final class PsqlBackend implements AutoCloseable {

	private static final Pattern COPY_FROM_STDIN = Pattern
		.compile("(?is)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+COPY\\s+(?!\\().*\\sFROM\\s+STDIN\\b.*");

	private static final Pattern STRING_SETTING = Pattern
		.compile("(?is).*\\bstandard_conforming_strings(\\W.*\\b(?:off|false))?\\b.*");

	private static final byte[] READY = { 'I' };

	private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final CompletableFuture<List<Sent>> sent = CompletableFuture.supplyAsync(this::serve);

	PsqlBackend() throws IOException {
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Waits for the client to go.
	 * @return what it has sent
	 */
	List<Sent> sent() {
		return this.sent.join();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private List<Sent> serve() {
		try (Socket client = this.socket.accept();
				DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
				DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
			content(in); // who wants to connect to what
			send(out, 'R', new byte[Integer.BYTES]);
			tell(out, "server_version", "18.0");
			tell(out, "client_encoding", "UTF8");
			tell(out, "standard_conforming_strings", "on");
			ready(out);
			return answer(in, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Sent> answer(DataInputStream in, DataOutputStream out) throws IOException {
		List<Sent> all = new ArrayList<>();
		for (int type = in.read(); type == 'Q'; type = in.read()) {
			byte[] content = content(in);
			String query = new String(content, 0, content.length - 1, StandardCharsets.UTF_8);
			all.add(new Sent(query, COPY_FROM_STDIN.matcher(query).matches() ? data(in, out) : ""));
			Matcher strings = STRING_SETTING.matcher(query);
			if (strings.matches()) {
				tell(out, "standard_conforming_strings", (strings.group(1) != null) ? "off" : "on");
			}
			send(out, 'C', "DONE\0".getBytes(StandardCharsets.UTF_8));
			ready(out);
		}
		return all;
	}

	private static String data(DataInputStream in, DataOutputStream out) throws IOException {
		send(out, 'G', new byte[] { 0, 0, 0 }); // as text, of no columns
		out.flush();
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		for (int type = in.read(); type == 'd'; type = in.read()) {
			data.write(content(in));
		}
		content(in);
		// psql before 18 sends the line that ends the data, too.
		return data.toString(StandardCharsets.UTF_8).replaceFirst("(?m)^\\\\\\.\\R?\\z", "");
	}

	private static void ready(DataOutputStream out) throws IOException {
		send(out, 'Z', READY);
		out.flush();
	}

	private static void tell(DataOutputStream out, String name, String value) throws IOException {
		send(out, 'S', (name + '\0' + value + '\0').getBytes(StandardCharsets.UTF_8));
	}

	private static void send(DataOutputStream out, char type, byte[] content) throws IOException {
		out.write(type);
		out.writeInt(content.length + Integer.BYTES);
		out.write(content);
	}

	private static byte[] content(DataInputStream in) throws IOException {
		return in.readNBytes(in.readInt() - Integer.BYTES);
	}

	/**
	 * What a client sends at once.
	 *
	 * @param query the text
	 * @param data the data of a {@code COPY}, or nothing
	 */
	record Sent(String query, String data) {

	}

}
