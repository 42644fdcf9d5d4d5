package dev.lockstep.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
	public boolean isHeld(Connection connection) throws SQLException {
		return "1".equals(Sql.string(connection, "select is_used_lock(?) = connection_id()", this.name));
	}

	@Override
	public Optional<Blocker> holder(Connection connection) throws SQLException {
		List<String> holder = Sql.strings(connection,
				"select concat_ws('\n', id, user, host, time) from information_schema.processlist where id = is_used_lock(?)",
				this.name);
		if (holder.isEmpty()) {
			return Optional.empty();
		}
		String[] parts = holder.get(0).split("\n", 4);
		return Optional.of(new Blocker(parts[0], parts[1], null, "connected from " + parts[2], null, null, null));
	}

	@Override
	public void release(Connection connection) throws SQLException {
		Sql.string(connection, "select release_lock(?)", this.name);
	}

}
