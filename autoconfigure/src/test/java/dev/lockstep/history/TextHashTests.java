package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.catalog.TextHash;
import dev.lockstep.database.Databases;
import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextHash}: the database's word against Java's.
 */
class TextHashTests {

	private static final String TEXT = "V20260115093000__the sums of ö, of 日本 and of €.sql";

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, -1, Integer.MIN_VALUE, 1L << 32, Long.MIN_VALUE, 0x0123456789abcdefL })
	void databaseComputesTheSame(long seed) throws SQLException {
		try (Connection connection = TestDatabase.postgreSql().create().migratorDataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement("select "
						+ Objects.requireNonNull(Databases.of(connection).textHash("cast(? as varchar)", "?")))) {
			// Every number of bytes that can be left after the last twelve, and none.
			for (int length = 0; length <= TEXT.length(); length++) {
				String text = TEXT.substring(0, length);
				statement.setString(1, text);
				statement.setLong(2, seed);
				try (ResultSet rows = statement.executeQuery()) {
					rows.next();
					assertThat(rows.getLong(1)).as(text).isEqualTo(TextHash.of(text, seed));
				}
			}
		}
	}

}
