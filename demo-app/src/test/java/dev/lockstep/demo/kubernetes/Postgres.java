package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL with a database for each stage.
 */
final class Postgres implements AutoCloseable {

	private final EmbeddedPostgres server;

	private boolean hasRoles;

	/**
	 * Starts a server.
	 * @param directory a folder of its own
	 */
	Postgres(Path directory) {
		try {
			// The builder's own setting would make its default folder, too.
			System.setProperty("ot.epg.working-dir", directory.resolve("programs").toString());
			this.server = EmbeddedPostgres.builder()
				.setDataDirectory(directory.resolve("data"))
				// Each pod opens ten connections, and SCRAM takes the driver 15 ms for
				// each.
				.setLocaleConfig("auth", "md5")
				.setServerConfig("password_encryption", "md5")
				.setLocaleConfig("pwfile", Files.writeString(directory.resolve("password"), "postgres").toString())
				.setLocaleConfig("locale", "C")
				.setConnectConfig("password", "postgres")
				.setServerConfig("max_connections", "300")
				.setServerConfig("fsync", "off")
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Creates a database as the one of the manifests is created.
	 * @param name its name
	 * @param script the script that the manifests give to a new server
	 * @return host, port and name
	 */
	synchronized String create(String name, String script) {
		template("postgres", "postgres").execute("CREATE DATABASE " + name);
		String statements = script.replace("DATABASE demo", "DATABASE " + name);
		if (this.hasRoles) {
			statements = statements.lines()
				.filter((line) -> !line.startsWith("CREATE ROLE"))
				.collect(Collectors.joining("\n"));
		}
		template(name, "postgres").execute(statements);
		this.hasRoles = true;
		return address(name);
	}

	/**
	 * Returns what a role can ask with.
	 * @param database the name of the database
	 * @param role the name of the role, which is its password too
	 * @return the template
	 */
	JdbcTemplate template(String database, String role) {
		return new JdbcTemplate(new DriverManagerDataSource("jdbc:postgresql://" + address(database), role, role));
	}

	private String address(String database) {
		return "localhost:%d/%s".formatted(this.server.getPort(), database);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
