package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Database;
import dev.lockstep.database.SessionLimits;

/**
 * The connection that migrations run on: clean for each of them, whatever the one before
 * left behind.
 */
public final class MigratorSession implements AutoCloseable {

	private final Database database;

	private final Connections connections;

	private final List<String> schemas;

	private @Nullable Connection connection;

	private volatile @Nullable String id;

	private SessionLimits limits = SessionLimits.NONE;

	private boolean used;

	/**
	 * Creates a session; opens no connection yet.
	 * @param database the database
	 * @param connections the migrator's connections
	 * @param schemas the schemas that unqualified names are looked up in; empty for the
	 * connection's own
	 */
	public MigratorSession(Database database, Connections connections, List<String> schemas) {
		this.database = database;
		this.connections = connections;
		this.schemas = schemas;
	}

	/**
	 * Returns a connection that commits by itself and bears no trace of a migration.
	 * @return the connection, the session's to close
	 * @throws SQLException if the database cannot be used
	 */
	public Connection clean() throws SQLException {
		Connection current = this.connection;
		if (current != null && this.used) {
			current.setAutoCommit(true);
			if (!this.database.resetSession(current)) {
				close();
				current = null;
			}
			else {
				this.database.prepareSession(current, this.schemas);
			}
			this.limits = SessionLimits.NONE;
		}
		this.used = true;
		return (current != null) ? current : open();
	}

	// The connection as it is, or a new one if it is broken.
	Connection usable() throws SQLException {
		Connection current = this.connection;
		if (current != null) {
			try {
				if (current.isValid(2)) {
					return current;
				}
			}
			catch (SQLException ex) {
				// Then it is not usable.
			}
			close();
		}
		return open();
	}

	private Connection open() throws SQLException {
		Connection opened = this.connections.open();
		this.connection = opened;
		opened.setAutoCommit(true);
		this.database.prepareSession(opened, this.schemas);
		this.id = this.database.sessionId(opened);
		this.limits = SessionLimits.NONE;
		return opened;
	}

	void limit(SessionLimits wanted) throws SQLException {
		Connection current = this.connection;
		if (current != null && !wanted.equals(this.limits)) {
			this.database.limit(current, wanted);
			this.limits = wanted;
		}
	}

	// Leaves no transaction open; a connection that is gone has none.
	void rollback() {
		Connection current = this.connection;
		if (current == null) {
			return;
		}
		try {
			if (!current.getAutoCommit()) {
				current.rollback();
				current.setAutoCommit(true);
			}
		}
		catch (SQLException ex) {
			close();
		}
	}

	@Nullable String id() {
		return this.id;
	}

	@Override
	public void close() {
		Connection current = this.connection;
		this.connection = null;
		if (current != null) {
			try {
				current.close();
			}
			catch (SQLException ex) {
				// It is gone either way.
			}
		}
	}

}
