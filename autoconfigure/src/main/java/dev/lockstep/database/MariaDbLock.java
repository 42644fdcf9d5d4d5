package dev.lockstep.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.util.DigestUtils;

/**
 * A user-level lock. Its names are the whole server's and at most 64 characters long.
 */
final class MariaDbLock implements SessionLock {

	private final String name;

	MariaDbLock(String name) {
		this.name = "lockstep:" + DigestUtils.md5DigestAsHex(name.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public boolean tryAcquire(Connection connection) throws SQLException {
		return "1".equals(Sql.string(connection, "select get_lock(?, 0)", this.name));
	}

	@Override
	public void release(Connection connection) throws SQLException {
		Sql.string(connection, "select release_lock(?)", this.name);
	}

}
