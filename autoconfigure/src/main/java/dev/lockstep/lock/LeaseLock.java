package dev.lockstep.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.lockstep.database.Blocker;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.SessionLock;

/**
 * A row that its holder keeps alive, for databases in which the locks of sessions mean
 * nothing. By the database's clock; a holder that is silent for too long has lost it.
 */
public final class LeaseLock implements SessionLock {

	/** After how long a silent holder has lost it. */
	public static final Duration LENGTH = Duration.ofSeconds(15);

	private final Database database;

	private final String table;

	private final String token;

	private final String host;

	private final String application;

	/**
	 * Creates the lock.
	 * @param database the database
	 * @param table the table of the run in progress
	 * @param token what tells this holder from all others
	 * @param host the holder's host
	 * @param application the holder's application
	 */
	public LeaseLock(Database database, String table, String token, String host, String application) {
		this.database = database;
		this.table = table;
		this.token = token;
		this.host = host;
		this.application = application;
	}

	@Override
	public boolean tryAcquire(Connection connection) throws SQLException {
		try {
			return takeOver(connection) || insert(connection);
		}
		catch (SQLException ex) {
			FailureKind kind = this.database.kindOf(ex);
			if (kind == FailureKind.DUPLICATE_KEY || kind == FailureKind.CONFLICT) {
				return false;
			}
			throw ex;
		}
	}

	private boolean takeOver(Connection connection) throws SQLException {
		String now = this.database.historyTypes().now();
		return update(connection,
				"update %1$s set token = ?, host = ?, application = ?, since = %2$s, heartbeat = %2$s, database_session = null, version = null, statement = null, statements = null where id = 1 and heartbeat < %2$s - interval '%3$d' second"
					.formatted(this.table, now, LENGTH.toSeconds()),
				this.token, this.host, this.application);
	}

	private boolean insert(Connection connection) throws SQLException {
		String now = this.database.historyTypes().now();
		return update(connection,
				"insert into %1$s (id, token, host, application, since, heartbeat) values (1, ?, ?, ?, %2$s, %2$s)"
					.formatted(this.table, now),
				this.token, this.host, this.application);
	}

	@Override
	public boolean isHeld(Connection connection) throws SQLException {
		return update(connection, "update %s set heartbeat = %s where token = ?".formatted(this.table,
				this.database.historyTypes().now()), this.token);
	}

	@Override
	public void release(Connection connection) throws SQLException {
		update(connection, "delete from %s where token = ?".formatted(this.table), this.token);
	}

	@Override
	public Optional<Blocker> holder(Connection connection) {
		// It is told with the run.
		return Optional.empty();
	}

	private static boolean update(Connection connection, String sql, String... arguments) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < arguments.length; i++) {
				statement.setString(i + 1, arguments[i]);
			}
			return statement.executeUpdate() > 0;
		}
	}

}
