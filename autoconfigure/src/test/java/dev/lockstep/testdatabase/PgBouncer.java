package dev.lockstep.testdatabase;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * A PgBouncer in transaction mode in front of one database, where the machine has one.
 */
public final class PgBouncer implements AutoCloseable {

	private static final List<String> PROGRAMS = List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer",
			"/usr/local/bin/pgbouncer");

	private final Process process;

	private final TestSchema schema;

	private final int port;

	private final Path directory;

	private PgBouncer(Process process, TestSchema schema, int port, Path directory) {
		this.process = process;
		this.schema = schema;
		this.port = port;
		this.directory = directory;
	}

	/**
	 * Starts one. Aborts the test where it is not installed, and says so.
	 * @param schema the database behind it
	 * @return the pooler
	 * @throws IOException if it cannot be started
	 */
	public static PgBouncer inFrontOf(TestSchema schema) throws IOException {
		String program = PROGRAMS.stream().filter((path) -> Files.isExecutable(Path.of(path))).findFirst().orElse(null);
		if (program == null) {
			System.out.println("PgBouncer is LEFT OUT, because it is not installed");
			Assumptions.abort("PgBouncer is not installed");
		}
		int port = freePort();
		Path directory = Files.createTempDirectory("pgbouncer");
		String[] url = schema.url().replaceFirst("^jdbc:postgresql://", "").split("[:/]");
		Path users = Files.writeString(directory.resolve("users.txt"),
				user(schema.migrator()) + user(schema.runtime()));
		Path configuration = Files.writeString(directory.resolve("pgbouncer.ini"), """
				[databases]
				* = host=%s port=%s
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = plain
				auth_file = %s
				pool_mode = transaction
				default_pool_size = 4
				ignore_startup_parameters = extra_float_digits,options
				""".formatted(url[0], url[1], port, users));
		boolean root = "root".equals(System.getProperty("user.name"));
		List<String> command = root ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program,
				configuration.toString()) : List.of(program, configuration.toString());
		if (root) {
			for (Path path : List.of(directory, users, configuration)) {
				path.toFile().setReadable(true, false);
				path.toFile().setExecutable(true, false);
			}
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(directory.resolve("pgbouncer.log").toFile())
			.start();
		long start = System.nanoTime();
		while (!isOpen(port)) {
			if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
				throw new IllegalStateException(Files.readString(directory.resolve("pgbouncer.log")));
			}
			Thread.onSpinWait();
		}
		return new PgBouncer(process, schema, port, directory);
	}

	private static String user(Credentials credentials) {
		return "\"%s\" \"%s\"%n".formatted(credentials.username(), credentials.password());
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static boolean isOpen(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Returns the database's URL by way of the pooler.
	 * @return the URL
	 */
	public String url() {
		String database = this.schema.url().substring(this.schema.url().lastIndexOf('/') + 1);
		return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(this.port, database);
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
