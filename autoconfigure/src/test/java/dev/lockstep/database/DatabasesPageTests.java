package dev.lockstep.database;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Databases}, and for the page that lists them.
 */
class DatabasesPageTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\w+) \\| (\\d+)(?:\\.(\\d+))? or later \\|");

	@ParameterizedTest
	@MethodSource("rows")
	void oldestVersionIsSupportedAndOlderOnesAreNot(String product, int major, int minor) throws SQLException {
		assertThat(Databases.of(connection(product, major, minor)).product())
			.isEqualTo("%s %d.%d".formatted(product, major, minor));
		assertThat(Databases.of(connection(product, major + 1, 0))).isNotNull();
		assertRefused(product, (minor > 0) ? major : major - 1, (minor > 0) ? minor - 1 : 9);
	}

	static List<Object[]> rows() throws IOException {
		return ROW.matcher(Files.readString(Path.of("../docs/reference/databases.md")))
			.results()
			.map((row) -> new Object[] { row.group(1), Integer.valueOf(row.group(2)), minor(row) })
			.toList();
	}

	private static int minor(MatchResult row) {
		return (row.group(3) != null) ? Integer.parseInt(row.group(3)) : 0;
	}

	@Test
	void pageListsEveryDatabase() throws IOException {
		assertThat(rows()).extracting((row) -> row[0]).containsExactly("PostgreSQL", "MariaDB", "MySQL", "H2");
	}

	@ParameterizedTest
	@CsvSource({ "MySQL, 10.11.2-MariaDB, MariaDB 10.11.2", "MariaDB, 5.5.5-10.11.2-MariaDB, MariaDB 5.5.5" })
	void mariaDbIsKnownWhicheverDriverTalksToIt(String product, String version, String label) throws SQLException {
		assertThat(Databases.of(connection(product, version, 10, 11)).product()).isEqualTo(label);
	}

	@ParameterizedTest
	@CsvSource({ "PostgreSQL, 15.12-YB-2025.1.0.0-b0, YugabyteDB 15.12", "MySQL, 8.0.11-TiDB-v8.5.0, TiDB 8.0.11",
			"MySQL, 8.0.30-Vitess, Vitess 8.0.30", "Oracle, 23.0, Oracle 23.0" })
	void otherProductIsRefusedByName(String product, String version, String label) {
		assertThatExceptionOfType(UnsupportedDatabaseException.class)
			.isThrownBy(() -> Databases.of(connection(product, version, 23, 0)))
			.withMessageContaining("The database is %s, which Lockstep does not support.".formatted(label));
	}

	private static void assertRefused(String product, int major, int minor) {
		assertThatExceptionOfType(UnsupportedDatabaseException.class)
			.isThrownBy(() -> Databases.of(connection(product, major, minor)))
			.withMessageContaining("The database is %s %d.%d, which".formatted(product, major, minor));
	}

	private static Connection connection(String product, int major, int minor) {
		return connection(product, "%d.%d".formatted(major, minor), major, minor);
	}

	private static Connection connection(String product, String version, int major, int minor) {
		DatabaseMetaData data = proxy(DatabaseMetaData.class, (method) -> switch (method) {
			case "getDatabaseProductName" -> product;
			case "getDatabaseProductVersion" -> version;
			case "getDatabaseMajorVersion" -> major;
			case "getDatabaseMinorVersion" -> minor;
			default -> throw new UnsupportedOperationException(method);
		});
		return proxy(Connection.class, (method) -> data);
	}

	private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> answer.apply(method.getName())));
	}

}
