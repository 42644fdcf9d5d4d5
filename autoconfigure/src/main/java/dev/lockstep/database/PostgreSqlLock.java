package dev.lockstep.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
	public boolean isHeld(Connection connection) throws SQLException {
		return Sql.string(connection, "select 1 from pg_locks where pid = pg_backend_pid() and " + heldKey()) != null;
	}

	@Override
	public Optional<Blocker> holder(Connection connection) throws SQLException {
		List<String> holder = Sql.strings(connection,
				"""
						select unnest(array[a.pid::text, coalesce(a.usename, ''), coalesce(a.application_name, ''),
						  coalesce(host(a.client_addr), 'local'), floor(extract(epoch from clock_timestamp() - a.backend_start))::text])
						from pg_locks l join pg_stat_activity a on a.pid = l.pid where\s"""
						+ heldKey());
		return (holder.size() == 5) ? Optional.of(new Blocker(holder.get(0), holder.get(1), holder.get(2),
				"connected from " + holder.get(3), Duration.ofSeconds(Long.parseLong(holder.get(4))), null, null))
				: Optional.empty();
	}

	private String heldKey() {
		return "locktype = 'advisory' and granted and objsubid = 1 and classid::bigint = %d and objid::bigint = %d and database = (select oid from pg_database where datname = current_database())"
			.formatted(this.key >>> 32, this.key & 0xFFFF_FFFFL);
	}

	@Override
	public void release(Connection connection) throws SQLException {
		Sql.run(connection, "select pg_advisory_unlock(" + this.key + ")");
	}

}
