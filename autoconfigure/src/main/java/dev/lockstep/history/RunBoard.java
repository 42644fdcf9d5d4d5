package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Database;

/**
 * Where a run tells all other processes how far it is: one row, written outside of the
 * migrations' transactions.
 */
public final class RunBoard {

	private final Database database;

	private final HistoryTables tables;

	private final Author author;

	/**
	 * Creates the board.
	 * @param database the database
	 * @param tables the names of the tables
	 * @param author who runs
	 */
	public RunBoard(Database database, HistoryTables tables, Author author) {
		this.database = database;
		this.tables = tables;
		this.author = author;
	}

	/**
	 * Announces a run. Replaces what a killed process left.
	 * @param connection a connection that commits by itself
	 * @param token what tells this run from others
	 * @param session what the database calls the session that runs migrations
	 * @throws SQLException if the database refuses
	 */
	public void begin(Connection connection, String token, String session) throws SQLException {
		clear(connection);
		String now = this.database.historyTypes().now();
		try (PreparedStatement statement = connection.prepareStatement("""
				insert into %s (id, token, since, heartbeat, host, application, database_session)
				values (1, ?, %s, %s, ?, ?, ?)""".formatted(this.tables.run(), now, now))) {
			statement.setString(1, token);
			statement.setString(2, this.author.host());
			statement.setString(3, this.author.application());
			statement.setString(4, session);
			statement.executeUpdate();
		}
	}

	/**
	 * Tells how far the run is, and that its process is alive.
	 * @param connection a connection that commits by itself
	 * @param token what tells this run from others
	 * @param version the migration in progress, or {@code null} between two
	 * @param statement the statement in progress, from 1
	 * @param statements how many statements the migration has
	 * @return whether the row was still this run's
	 * @throws SQLException if the database refuses
	 */
	public boolean update(Connection connection, String token, @Nullable String version, @Nullable Integer statement,
			@Nullable Integer statements) throws SQLException {
		try (PreparedStatement update = connection
			.prepareStatement("update %s set heartbeat = %s, version = ?, statement = ?, statements = ? where token = ?"
				.formatted(this.tables.run(), this.database.historyTypes().now()))) {
			update.setString(1, version);
			update.setObject(2, statement, Types.INTEGER);
			update.setObject(3, statements, Types.INTEGER);
			update.setString(4, token);
			return update.executeUpdate() > 0;
		}
	}

	/**
	 * Takes the row away.
	 * @param connection a connection that commits by itself
	 * @throws SQLException if the database refuses
	 */
	public void clear(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("delete from " + this.tables.run())) {
			statement.executeUpdate();
		}
	}

}
