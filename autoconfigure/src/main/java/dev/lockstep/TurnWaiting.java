package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Blocker;
import dev.lockstep.database.SessionLock;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.Run;
import dev.lockstep.lock.MigrationLock;

/**
 * What is done while another process migrates: say who it is, and look whether there is
 * anything left to do.
 */
final class TurnWaiting implements MigrationLock.Waiting {

	private static final Duration REPORT_PERIOD = Duration.ofSeconds(5);

	private final Engine engine;

	private final Connection connection;

	private final SessionLock lock;

	private final RunListener listener;

	private final Done done;

	private @Nullable Duration reported;

	TurnWaiting(Engine engine, Connection connection, SessionLock lock, RunListener listener, Done done) {
		this.engine = engine;
		this.connection = connection;
		this.lock = lock;
		this.listener = listener;
		this.done = done;
	}

	@Override
	public boolean isDone() throws SQLException {
		return this.done.check(this.engine, this.connection);
	}

	@Override
	public void waited(Duration waited) throws SQLException {
		if (this.reported == null || waited.minus(this.reported).compareTo(REPORT_PERIOD) >= 0) {
			this.reported = waited;
			this.listener.waiting(run(), this.lock.holder(this.connection), waited);
		}
	}

	@Override
	public void over(Duration waited) {
		this.listener.waited(waited);
	}

	@Override
	public String holder() throws SQLException {
		Optional<Blocker> session = this.lock.holder(this.connection);
		return run()
			.map((run) -> "%s on %s, session %s, since %s, migration %s.".formatted(run.application(), run.host(),
					session.map(Blocker::session).orElse(run.session()), run.since(), run.migration()))
			.or(() -> session.map((blocker) -> "session %s of %s (%s), %s.".formatted(blocker.session(), blocker.user(),
					blocker.application(), blocker.state())))
			.orElse("it tells nothing of itself.");
	}

	private Optional<Run> run() throws SQLException {
		return this.engine.reader().run(this.connection);
	}

	/** Whether another process has left nothing to do. */
	@FunctionalInterface
	interface Done {

		boolean check(Engine engine, Connection connection) throws SQLException;

	}

}
