package dev.lockstep.demo.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server with a database {@code demo} and two roles, whose data outlive it.
 * <p>
 * Everything is below one directory: the server's programs, its data, its log, and a file
 * that is locked for as long as a process uses them.
 */
class DemoPostgres {

	private final Path directory;

	private final Path programs;

	private final Path data;

	private final Path password;

	private final Path log;

	private final Path complete;

	private final ServerProcess process;

	private @Nullable FileChannel lock;

	private @Nullable EmbeddedPostgres server;

	DemoPostgres(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
		this.programs = this.directory.resolve("programs");
		this.data = this.directory.resolve("data");
		this.password = this.directory.resolve("superuser.password");
		this.log = this.directory.resolve("postgres.log");
		this.complete = this.directory.resolve("complete");
		this.process = new ServerProcess(this.programs, this.data);
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Starts the server, and sets it up if it is new.
	 * @return the URL of its database
	 */
	synchronized String start() {
		try {
			Files.createDirectories(this.directory);
			this.lock = lock();
			this.process.end();
			boolean isNew = !Files.exists(this.complete);
			if (isNew) {
				// What a start that was killed half-way left behind.
				FileSystemUtils.deleteRecursively(this.programs);
				FileSystemUtils.deleteRecursively(this.data);
				Files.writeString(this.password, UUID.randomUUID().toString());
			}
			this.server = startServer();
			if (isNew) {
				setUp(this.server);
				Files.createFile(this.complete);
			}
			return "jdbc:postgresql://localhost:%d/demo".formatted(this.server.getPort());
		}
		catch (IOException | SQLException | IllegalStateException | UncheckedIOException ex) {
			stop();
			throw EmbeddedPostgresException.notStarted(this.directory, this.log, ex);
		}
	}

	/**
	 * Stops the server if it runs. Waits for a start in progress, so that none is left
	 * behind by it.
	 */
	synchronized void stop() {
		FileChannel held = this.lock;
		if (held == null) {
			return;
		}
		try (held) {
			Optional<ProcessHandle> running = this.process.find();
			if (this.server != null) {
				this.server.close();
			}
			running.ifPresent(ServerProcess::end);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.server = null;
			this.lock = null;
		}
	}

	private FileChannel lock() throws IOException {
		FileChannel channel = FileChannel.open(this.directory.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			if (channel.tryLock() != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			// Another context of this very process has it.
		}
		channel.close();
		throw EmbeddedPostgresException.inUse(this.directory);
	}

	private EmbeddedPostgres startServer() throws IOException {
		// Not the builder's setOverrideWorkingDirectory: it would still make its default
		// folder below /tmp, which only the first user of the machine could then use.
		System.setProperty("ot.epg.working-dir", this.programs.toString());
		return EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(Duration.ofSeconds(60))
			.setOutputRedirector(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
			.setErrorRedirector(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
			// The builder hands these on to initdb: passwords from the very first moment,
			// and the one locale that every machine has.
			.setLocaleConfig("auth", "scram-sha-256")
			.setLocaleConfig("pwfile", this.password.toString())
			.setLocaleConfig("locale", "C")
			.setConnectConfig("password", Files.readString(this.password))
			.setServerConfig("max_connections", "60")
			.start();
	}

	private static void setUp(EmbeddedPostgres server) throws SQLException {
		DataSource postgres = server.getPostgresDatabase();
		try (Connection connection = postgres.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE demo");
		}
		try (Connection connection = server.getDatabase("postgres", "demo").getConnection()) {
			ScriptUtils.executeSqlScript(connection, new ClassPathResource("postgres/roles.sql"));
		}
	}

}
