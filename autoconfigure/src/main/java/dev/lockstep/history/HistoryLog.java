package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;

/**
 * Reads from the log what the state does not tell: whether the database is protected, and
 * which seeds it has. Needs no more than the right to read it.
 */
public final class HistoryLog {

	private final Database database;

	private final HistoryTables tables;

	/**
	 * Creates a reader of the log.
	 * @param database the database
	 * @param tables the names of the tables
	 */
	public HistoryLog(Database database, HistoryTables tables) {
		this.database = database;
		this.tables = tables;
	}

	/**
	 * Says who marked the database as protected.
	 * @param connection the connection to ask
	 * @return who and when, in words; empty if it is not protected
	 * @throws SQLException if it cannot be asked
	 */
	public Optional<String> protection(Connection connection) throws SQLException {
		// Two counters may run side by side in a cluster: time comes first.
		try (PreparedStatement statement = connection.prepareStatement(
				"select event, applied_by, at from %s where event in ('protected', 'unprotected') order by at desc, id desc"
					.formatted(this.tables.log()))) {
			statement.setMaxRows(1);
			try (ResultSet rows = statement.executeQuery()) {
				return (rows.next() && rows.getString(1).equals("protected"))
						? Optional
							.of("%s marked it on %s".formatted(rows.getString(2), this.database.instant(rows, "at")))
						: Optional.empty();
			}
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.NO_SUCH_TABLE) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	/**
	 * Reads which seeds were run.
	 * @param connection the connection to ask
	 * @return the checksum with which each seed was last run, by its name
	 * @throws SQLException if they cannot be asked
	 */
	public Map<String, String> seeds(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"select version, checksum from %s where event = 'seeded' order by at, id".formatted(this.tables.log()));
				ResultSet rows = statement.executeQuery()) {
			Map<String, String> seeds = new HashMap<>();
			while (rows.next()) {
				seeds.put(rows.getString(1), rows.getString(2));
			}
			return seeds;
		}
	}

}
