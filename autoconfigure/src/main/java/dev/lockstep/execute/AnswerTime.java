package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long an answer of the database may take while this is open. That none comes means
 * that there is nobody any more, whatever the network says of it; the connection is then
 * broken.
 */
public final class AnswerTime implements AutoCloseable {

	/** Enough for what only looks. */
	public static final Duration QUESTION = Duration.ofSeconds(10);

	/** Enough for what creates a table, and may wait for others to do so. */
	public static final Duration DDL = Duration.ofHours(1);

	private final Connection connection;

	private final int before;

	/**
	 * Limits nothing yet.
	 * @param connection the connection
	 * @throws SQLException if it is closed
	 */
	public AnswerTime(Connection connection) throws SQLException {
		this.connection = connection;
		this.before = connection.getNetworkTimeout();
	}

	/**
	 * Limits each answer from now on.
	 * @param limit the longest that one may take
	 * @throws SQLException if the connection is closed
	 */
	public void limit(Duration limit) throws SQLException {
		this.connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
	}

	/**
	 * Limits answers as before, for a pool may lend the connection to others.
	 */
	@Override
	public void close() throws SQLException {
		if (!this.connection.isClosed()) {
			this.connection.setNetworkTimeout(Runnable::run, this.before);
		}
	}

}
