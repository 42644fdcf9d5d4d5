package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.SessionLock;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.Monitoring;
import dev.lockstep.history.HistorySchema;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunBoard;
import dev.lockstep.lock.LeaseLock;
import dev.lockstep.lock.MigrationLock;

/**
 * The migrator's turn: while it lasts, no other process migrates. The lock is given back
 * last of all.
 */
final class MigratorTurn implements AutoCloseable {

	private static final Duration WAITING_REPORT_PERIOD = Duration.ofSeconds(5);

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
	boolean await(Done done) throws SQLException {
		this.leased = !this.engine.database().hasSessionLocks(this.control);
		SessionLock sessionLock = this.leased ? lease()
				: this.engine.database().sessionLock(this.engine.lockName(this.control));
		MigrationLock lock = new MigrationLock(sessionLock, this.migrator.settings().timeouts().migrationLock(),
				this.migrator.stop());
		boolean acquired = lock.acquire(this.control, new Waiting(done, sessionLock));
		this.held = acquired ? lock : null;
		return acquired;
	}

	private LeaseLock lease() throws SQLException {
		new HistorySchema(this.engine.database(), this.engine.tables()).createRun(this.control);
		LockstepSettings.Application application = this.migrator.settings().application();
		return new LeaseLock(this.engine.database(), this.engine.tables().run(), this.token, application.host(),
				application.name());
	}

	private Monitoring monitoring() {
		RunBoard board = new RunBoard(this.engine.database(), this.engine.tables(), this.engine.author(), this.token,
				this.leased);
		return new Monitoring(this.engine.database(), this.migrator.connections(), board, this.migrator.listener());
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

	@FunctionalInterface
	interface Done {

		boolean check(Engine engine, Connection connection) throws SQLException;

	}

	/** What is done while another process migrates. */
	private final class Waiting implements MigrationLock.Waiting {

		private final Done done;

		private final SessionLock lock;

		private @Nullable Duration reported;

		Waiting(Done done, SessionLock lock) {
			this.done = done;
			this.lock = lock;
		}

		@Override
		public boolean isDone() throws SQLException {
			return this.done.check(MigratorTurn.this.engine, MigratorTurn.this.control);
		}

		@Override
		public void waited(Duration waited) throws SQLException {
			if (this.reported == null || waited.minus(this.reported).compareTo(WAITING_REPORT_PERIOD) >= 0) {
				this.reported = waited;
				MigratorTurn.this.migrator.listener()
					.waiting(run(), this.lock.holder(MigratorTurn.this.control), waited);
			}
		}

		@Override
		public void over(Duration waited) {
			MigratorTurn.this.migrator.listener().waited(waited);
		}

		@Override
		public String holder() throws SQLException {
			return run()
				.map((run) -> "%s on %s, since %s, migration %s.".formatted(run.application(), run.host(), run.since(),
						run.migration()))
				.orElse("it tells nothing of itself.");
		}

		private Optional<Run> run() throws SQLException {
			return MigratorTurn.this.engine.reader().run(MigratorTurn.this.control);
		}

	}

}
