package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.SessionLock;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.Monitoring;
import dev.lockstep.history.RunBoard;
import dev.lockstep.lock.LeaseLock;
import dev.lockstep.lock.MigrationLock;

/**
 * The migrator's turn: while it lasts, no other process migrates. The lock is given back
 * last of all.
 */
final class MigratorTurn implements AutoCloseable {

	private final Migrator migrator;

	private final Connection control;

	private final Engine engine;

	private final String token = UUID.randomUUID().toString();

	private boolean leased;

	private @Nullable MigrationLock held;

	private MigratorTurn(Migrator migrator, Connection control, Engine engine) {
		this.migrator = migrator;
		this.control = control;
		this.engine = engine;
	}

	// Connects; does not wait yet.
	static MigratorTurn open(Migrator migrator) throws SQLException {
		Connection control = migrator.connections().open();
		try {
			control.setAutoCommit(true);
			return new MigratorTurn(migrator, control, Engine.of(migrator.settings(), control).qualified(control));
		}
		catch (SQLException | RuntimeException ex) {
			control.close();
			throw ex;
		}
	}

	// Waits for the turn and works in a session of its own.
	static <T> T take(Migrator migrator, Work<T> work) throws SQLException {
		return take(migrator, (engine, session, monitoring) -> work.run(engine, session));
	}

	// The same, for what may take long.
	static <T> T take(Migrator migrator, LongWork<T> work) throws SQLException {
		try (MigratorTurn turn = open(migrator)) {
			turn.await((engine, connection) -> false);
			try (MigratorSession session = turn.session()) {
				return work.run(turn.engine(), session, turn.monitoring());
			}
		}
	}

	// Works in a session of its own without waiting: only to look.
	static <T> T look(Migrator migrator, Work<T> work) throws SQLException {
		try (MigratorTurn turn = open(migrator); MigratorSession session = turn.session()) {
			return work.run(turn.engine(), session);
		}
	}

	Engine engine() {
		return this.engine;
	}

	// The connection that holds the lock: on some databases a commit would end it.
	Connection control() {
		return this.control;
	}

	MigratorSession session() {
		return new MigratorSession(this.engine.database(), this.migrator.connections(),
				this.migrator.settings().schemas(), this.migrator.stop());
	}

	// Waits for the turn. False if another process has left nothing to do.
	boolean await(TurnWaiting.Done done) throws SQLException {
		SessionLock sessionLock = this.engine.lock(this.control, this.token);
		this.leased = sessionLock instanceof LeaseLock;
		MigrationLock lock = new MigrationLock(sessionLock, this.migrator.settings().timeouts().migrationLock(),
				this.migrator.stop());
		boolean acquired = lock.acquire(this.control,
				new TurnWaiting(this.engine, this.control, sessionLock, this.migrator.listener(), done));
		this.held = acquired ? lock : null;
		return acquired;
	}

	private Monitoring monitoring() {
		RunBoard board = new RunBoard(this.engine.database(), this.engine.tables(), this.engine.author(), this.token,
				this.leased);
		return new Monitoring(this.engine.database(), this.migrator.connections(), board,
				this.migrator.settings().timeouts().tableLock(), this.migrator.listener());
	}

	@Override
	public void close() {
		try (Connection connection = this.control) {
			if (this.held != null) {
				this.held.release(connection);
			}
		}
		catch (SQLException ex) {
			// It went with its connection, or goes when its time is over.
		}
	}

	@FunctionalInterface
	interface Work<T> {

		T run(Engine engine, MigratorSession session) throws SQLException;

	}

	@FunctionalInterface
	interface LongWork<T> {

		T run(Engine engine, MigratorSession session, Monitoring monitoring) throws SQLException;

	}

}
