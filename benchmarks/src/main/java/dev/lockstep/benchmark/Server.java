package dev.lockstep.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * A PostgreSQL that durably commits, as a real one does, and its proxy.
 */
final class Server implements AutoCloseable {

	static final String USER = "postgres";

	private final EmbeddedPostgres postgres;

	private final CountingProxy proxy;

	private final AtomicInteger databases = new AtomicInteger();

	private Server(EmbeddedPostgres postgres, CountingProxy proxy) {
		this.postgres = postgres;
		this.proxy = proxy;
	}

	static Server start() throws IOException {
		// The pool is not to ask by itself whether a connection is alive.
		System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "3600000");
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "100")
			.start();
		return new Server(postgres, new CountingProxy(postgres.getPort()));
	}

	CountingProxy proxy() {
		return this.proxy;
	}

	String createDatabase() throws SQLException {
		String name = "benchmark_" + this.databases.incrementAndGet();
		try (Connection connection = DriverManager.getConnection(url("postgres"), USER, USER);
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		return name;
	}

	void dropDatabase(String name) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url("postgres"), USER, USER);
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists %s with (force)".formatted(name));
		}
	}

	String version() throws SQLException {
		try (Connection connection = DriverManager.getConnection(url("postgres"), USER, USER);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("show server_version")) {
			rows.next();
			return rows.getString(1);
		}
	}

	String url(String database) {
		return url(this.postgres.getPort(), database);
	}

	String countedUrl(String database) {
		return url(this.proxy.port(), database);
	}

	private static String url(int port, String database) {
		return "jdbc:postgresql://localhost:%d/%s?sslmode=disable&gssEncMode=disable".formatted(port, database);
	}

	// The application's pool, filled.
	static HikariDataSource pool(String url) throws SQLException {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername(USER);
		pool.setPassword(USER);
		pool.setMaximumPoolSize(3);
		pool.setMinimumIdle(3);
		try (Connection first = pool.getConnection();
				Connection second = pool.getConnection();
				Connection third = pool.getConnection()) {
			if (first == second || second == third) {
				throw new IllegalStateException("The pool gave the same connection twice");
			}
		}
		return pool;
	}

	// Opens a connection each time, to where a pool's go.
	static DataSource unpooled(DataSource dataSource) {
		return (dataSource instanceof HikariDataSource pool)
				? new SimpleDriverDataSource(new Driver(), pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
				: dataSource;
	}

	@Override
	public void close() throws IOException {
		this.proxy.close();
		this.postgres.close();
	}

}
