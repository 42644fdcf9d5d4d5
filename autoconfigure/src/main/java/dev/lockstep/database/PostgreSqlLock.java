package dev.lockstep.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session's advisory lock. It is polled and never waited for: a session that waits in
 * {@code pg_advisory_lock()} holds a snapshot, and {@code CREATE INDEX CONCURRENTLY}
 * waits for all snapshots.
 */
final class PostgreSqlLock implements SessionLock {

	private final long key;

	PostgreSqlLock(String name) {
		this.key = key(name);
	}

	// Sixty-four bits of a hash: the keys are shared with the application's own advisory
	// locks.
	private static long key(String name) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean tryAcquire(Connection connection) throws SQLException {
		return "t".equals(Sql.string(connection, "select pg_try_advisory_lock(" + this.key + ")"));
	}

	@Override
	public void release(Connection connection) throws SQLException {
		Sql.run(connection, "select pg_advisory_unlock(" + this.key + ")");
	}

}
