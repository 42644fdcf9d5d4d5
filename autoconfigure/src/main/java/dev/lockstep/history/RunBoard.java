package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;

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

	private final String token;

	private final boolean leased;

	/**
	 * Creates the board.
	 * @param database the database
	 * @param tables the names of the tables
	 * @param author who runs
	 * @param token what tells this run from others
	 * @param leased whether the row is the lock itself, and there for as long as it is
	 * held
	 */
	public RunBoard(Database database, HistoryTables tables, Author author, String token, boolean leased) {
		this.database = database;
		this.tables = tables;
		this.author = author;
		this.token = token;
		this.leased = leased;
	}

	/**
	 * Whether the row is the lock itself.
	 * @return {@code true} if locks of sessions mean nothing here
	 */
	public boolean isLeased() {
		return this.leased;
	}

	/**
	 * Announces a run. Replaces what a killed process left.
	 * @param connection a connection that commits by itself
	 * @throws SQLException if the database refuses
	 */
	public void begin(Connection connection) throws SQLException {
		if (!this.leased) {
			execute(connection, "delete from " + this.tables.run());
			String now = this.database.historyTypes().now();
			execute(connection, """
					insert into %s (id, token, since, heartbeat, host, application)
					values (1, ?, %s, %s, ?, ?)""".formatted(this.tables.run(), now, now), this.token,
					this.author.host(), this.author.application());
		}
	}

	private static void execute(Connection connection, String sql, String... arguments) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < arguments.length; i++) {
				statement.setString(i + 1, arguments[i]);
			}
			statement.executeUpdate();
		}
	}

	/**
	 * Tells how far the run is, and that its process is alive.
	 * @param connection a connection that commits by itself
	 * @param session what the database calls the session that runs migrations now, or
	 * {@code null} if it has no name
	 * @param position how far it is
	 * @return whether the row was still this run's
	 * @throws SQLException if the database refuses
	 */
	public boolean update(Connection connection, @Nullable String session, RunPosition position) throws SQLException {
		try (PreparedStatement update = connection.prepareStatement("""
				update %s set heartbeat = %s, version = ?, statement = ?, statements = ?, elapsed_ms = ?, activity = ?,
				percent = ?, remaining_ms = ?, applied = ?, planned = ?, database_session = ? where token = ?"""
			.formatted(this.tables.run(), this.database.historyTypes().now()))) {
			update.setString(1, position.migration());
			update.setObject(2, position.statement(), Types.INTEGER);
			update.setObject(3, position.statements(), Types.INTEGER);
			update.setObject(4, milliseconds(position.elapsed()), Types.BIGINT);
			update.setString(5, position.activity());
			update.setObject(6, position.percent(), Types.INTEGER);
			update.setObject(7, milliseconds(position.remaining()), Types.BIGINT);
			update.setObject(8, position.applied(), Types.INTEGER);
			update.setObject(9, position.planned(), Types.INTEGER);
			update.setString(10, session);
			update.setString(11, this.token);
			return update.executeUpdate() > 0;
		}
	}

	private static @Nullable Long milliseconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	/**
	 * Takes the row away, unless it is the lock: then it goes with it.
	 * @param connection a connection that commits by itself
	 * @throws SQLException if the database refuses
	 */
	public void clear(Connection connection) throws SQLException {
		if (!this.leased) {
			execute(connection, "delete from %s where token = ?".formatted(this.tables.run()), this.token);
		}
	}

}
