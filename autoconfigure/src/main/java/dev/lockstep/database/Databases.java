package dev.lockstep.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises the database behind a connection.
 */
public final class Databases {

	/**
	 * What a version holds if the product is not the one that it says it is.
	 */
	private static final Map<String, String> OTHERS = Map.of("-YB-", "YugabyteDB", "-TiDB-", "TiDB", "-OceanBase-",
			"OceanBase", "-Vitess", "Vitess");

	private Databases() {
	}

	/**
	 * Recognises the database from what the driver learned when it connected, without
	 * asking the server again.
	 * @param connection a connection to it
	 * @return the database
	 * @throws SQLException if the driver cannot tell
	 * @throws UnsupportedDatabaseException if it is not one that Lockstep knows
	 */
	public static Database of(Connection connection) throws SQLException {
		DatabaseMetaData data = connection.getMetaData();
		String name = data.getDatabaseProductName();
		String version = data.getDatabaseProductVersion();
		int major = data.getDatabaseMajorVersion();
		int minor = data.getDatabaseMinorVersion();
		OTHERS.forEach((mark, other) -> {
			if (version.contains(mark)) {
				throw new UnsupportedDatabaseException(label(other, version));
			}
		});
		boolean mariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
		String known = mariaDb ? "MariaDB" : name;
		Version found = new Version(major, minor);
		return switch (known) {
			case "PostgreSQL" -> found.atLeast(14, 0, new PostgreSql(label(known, version)), label(known, version));
			case "MariaDB" -> found.atLeast(10, 6, new MariaDb(label(known, version)), label(known, version));
			case "MySQL" -> found.atLeast(8, 0, new MariaDb(label(known, version)), label(known, version));
			case "H2" -> found.atLeast(2, 0, new H2(label(known, version)), label(known, version));
			default -> throw new UnsupportedDatabaseException(label(name, version));
		};
	}

	/**
	 * Returns a database without connecting to it.
	 * @param name {@code postgresql}, {@code mariadb}, {@code mysql} or {@code h2}, or a
	 * JDBC URL of one
	 * @return the database, or empty if it is not one that Lockstep knows
	 */
	public static Optional<Database> named(String name) {
		String product = name.startsWith("jdbc:") ? name.split(":", 3)[1] : name.toLowerCase(Locale.ROOT);
		return switch (product) {
			case "postgresql" -> Optional.of(new PostgreSql("PostgreSQL"));
			case "mariadb" -> Optional.of(new MariaDb("MariaDB"));
			case "mysql" -> Optional.of(new MariaDb("MySQL"));
			case "h2" -> Optional.of(new H2("H2"));
			default -> Optional.empty();
		};
	}

	// The version without what packagers add: 18.6 (Debian 18.6-1).
	private static String label(String product, String version) {
		return product + " " + version.split("[ -]", 2)[0];
	}

	private record Version(int major, int minor) {

		Database atLeast(int major, int minor, Database database, String label) {
			if (this.major < major || (this.major == major && this.minor < minor)) {
				throw new UnsupportedDatabaseException(label);
			}
			return database;
		}

	}

}
