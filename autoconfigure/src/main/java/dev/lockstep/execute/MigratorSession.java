package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Database;
import dev.lockstep.database.SessionLimits;
import dev.lockstep.lock.Stop;
import dev.lockstep.script.Statement;

/**
 * The connection that migrations run on: clean for each of them, whatever the one before
 * left behind.
 */
public final class MigratorSession implements AutoCloseable {

	private static final Duration TAKE_OVER_PAUSE = Duration.ofMillis(50);

	private final Database database;

	private final Connections connections;

	private final List<String> schemas;

	private volatile @Nullable Connection connection;

	private volatile @Nullable String id;

	private volatile @Nullable String mark;

	private @Nullable String lost;

	private final Stop stop;

	// Null if they are not known.
	private @Nullable SessionLimits limits = SessionLimits.NONE;

	private boolean pooled;

	private boolean used;

	/**
	 * Creates a session; opens no connection yet.
	 * @param database the database
	 * @param connections the migrator's connections
	 * @param schemas the schemas that unqualified names are looked up in; empty for the
	 * connection's own
	 * @param stop ends the waiting for other sessions
	 */
	public MigratorSession(Database database, Connections connections, List<String> schemas, Stop stop) {
		this.database = database;
		this.connections = connections;
		this.schemas = schemas;
		this.stop = stop;
	}

	/**
	 * Returns the connection, for what leaves no trace in it.
	 * @return the connection, which commits by itself and is the session's to close
	 * @throws SQLException if the database cannot be used
	 */
	public Connection connection() throws SQLException {
		Connection current = this.connection;
		return (current != null) ? current : open();
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
			if (this.pooled || !this.database.resetSession(current, this.schemas)) {
				close();
				current = null;
			}
			this.limits = SessionLimits.NONE;
		}
		this.used = true;
		return (current != null) ? current : open();
	}

	// Whether what begins a transaction can go in one flight with its statements.
	boolean beginsInFlight(List<Statement> statements) throws SQLException {
		Connection current = connection();
		return !this.pooled && this.database.beginsInFlight(current, statements);
	}

	// Returns what begins a transaction that bears no trace of a migration, to go in one
	// flight with its statements.
	List<String> beginning() throws SQLException {
		connection().setAutoCommit(false);
		List<String> beginning = this.database.beginning(this.schemas, this.used);
		this.limits = SessionLimits.NONE;
		this.used = true;
		return beginning;
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
			lose();
		}
		return open();
	}

	private Connection open() throws SQLException {
		Connection opened = this.connections.open();
		this.mark = null;
		this.connection = opened;
		try (AnswerTime answers = new AnswerTime(opened)) {
			answers.limit(AnswerTime.QUESTION);
			prepare(opened);
		}
		return opened;
	}

	private void prepare(Connection opened) throws SQLException {
		opened.setAutoCommit(true);
		this.pooled = this.database.lendsSessions(opened);
		if (!this.pooled) {
			this.database.prepareSession(opened, this.schemas);
		}
		// Behind a pooler the session that works is not always the same.
		this.id = this.pooled ? null : this.database.sessionId(opened);
		this.mark = this.database.sessions().mark(opened);
		this.limits = SessionLimits.NONE;
		String before = this.lost;
		if (before != null) {
			takeOver(before);
			this.lost = null;
		}
	}

	// The connection is of no use any more. Its session may live on in the server and go
	// on with its statement, so it is ended before another takes its place.
	void lose() {
		this.lost = (this.connection != null) ? this.mark : this.lost;
		close();
	}

	// Stops waiting for an answer of a session that is gone in the server: where the
	// network has said nothing of it, nobody else would. Called by another thread.
	void abandon(String gone) {
		Connection current = this.connection;
		if (current == null || !gone.equals(this.mark)) {
			return;
		}
		try {
			current.abort(Runnable::run);
		}
		catch (SQLException ex) {
			// It is noticed in another way, or tried again.
		}
	}

	// Ends a session that was left by a run which is over, or which no longer has the
	// lock, and waits until it is gone.
	void takeOver(String session) throws SQLException {
		Connection current = this.connection;
		while (current != null && !this.database.sessions().end(current, session)) {
			this.stop.pause(TAKE_OVER_PAUSE);
		}
	}

	// Tells a transaction what the session cannot be told: where a pooler lends a session
	// for a transaction, whatever is set in it would be left to others.
	void prepareTransaction() throws SQLException {
		Connection current = this.connection;
		if (this.pooled && current != null) {
			this.database.prepareTransaction(current, this.schemas);
			this.limits = SessionLimits.NONE;
		}
	}

	void limit(SessionLimits wanted) throws SQLException {
		Connection current = this.connection;
		if (current == null || wanted.equals(this.limits)) {
			return;
		}
		if (!this.pooled) {
			this.database.limit(current, wanted);
			this.limits = wanted;
		}
		else if (!current.getAutoCommit()) {
			this.database.limitTransaction(current, wanted);
			this.limits = wanted;
		}
	}

	// Whether nothing that belongs to a session lasts longer than a transaction.
	boolean isPooled() {
		return this.pooled;
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
				// What was set in the transaction is as it was before.
				this.limits = null;
				current.setAutoCommit(true);
			}
		}
		catch (SQLException ex) {
			lose();
		}
	}

	@Nullable String id() {
		return this.id;
	}

	/**
	 * Returns what tells the session from all others, for good.
	 * @return its mark, or {@code null} if no connection was opened yet
	 */
	public @Nullable String mark() {
		return this.mark;
	}

	@Override
	public void close() {
		Connection current = this.connection;
		this.connection = null;
		this.id = null;
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
