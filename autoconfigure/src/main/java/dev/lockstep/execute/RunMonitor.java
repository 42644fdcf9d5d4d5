package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.lockstep.database.Database;
import dev.lockstep.history.RunBoard;

/**
 * Tells the other processes how far a run is, finds out who is in its way, and reports
 * what takes long. Has a thread and a connection of its own, and opens the latter only
 * for a run that lasts.
 */
final class RunMonitor implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(RunMonitor.class);

	private static final Duration REPORT_PERIOD = Duration.ofSeconds(5);

	private final Database database;

	private final Opening connections;

	private final RunBoard board;

	private final Progress progress;

	private final ActivityWatch watch;

	private final MigratorSession session;

	private final Duration period;

	private final RunListener listener;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "lockstep-monitor");

	private Duration lastReport = Duration.ZERO;

	RunMonitor(Database database, Opening connections, RunBoard board, Progress progress, MigratorSession session,
			Duration period, RunListener listener) {
		this.database = database;
		this.connections = connections;
		this.board = board;
		this.progress = progress;
		this.watch = new ActivityWatch(database, progress);
		this.session = session;
		this.period = period;
		this.listener = listener;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	// Whatever goes wrong here, the run itself goes on; and where the row that is kept
	// alive here is the lock, nothing must keep it from staying so.
	private void run() {
		boolean warned = false;
		boolean ended = awaitEnd();
		while (!ended) {
			try (Connection connection = this.connections.open()) {
				connection.setAutoCommit(true);
				this.board.begin(connection);
				do {
					tell(connection);
					ended = awaitEnd();
				}
				while (!ended);
				this.board.clear(connection);
			}
			catch (SQLException | RuntimeException ex) {
				if (!warned) {
					warned = true;
					logger
						.warn("The progress of the migrations cannot be told to other processes at the moment: " + ex);
				}
				ended = ended || awaitEnd();
			}
		}
	}

	private void tell(Connection connection) throws SQLException {
		abandonIfGone(connection);
		Progress.Position position = this.progress.position();
		// First what was seen before: to look may take time, and a sign of life may not.
		this.board.update(connection, this.session.id(), this.watch.told(position));
		if (position == null) {
			return;
		}
		String working = this.session.id();
		if (working != null && position.statementElapsed().compareTo(this.period) > 0) {
			this.progress.blockedBy(this.database.blockers(connection, working));
			this.watch.look(connection, working, position);
		}
		Duration elapsed = position.elapsed();
		if (elapsed.compareTo(this.lastReport) < 0) {
			this.lastReport = Duration.ZERO;
		}
		if (elapsed.minus(this.lastReport).compareTo(REPORT_PERIOD) >= 0) {
			this.lastReport = elapsed;
			this.listener.progress(position.migration(), this.watch.told(position));
		}
	}

	// The locks of a Galera node, by which sessions are known there, are no other node's.
	private void abandonIfGone(Connection connection) throws SQLException {
		String mark = this.session.mark();
		if (mark != null && !this.board.isLeased() && !this.database.sessions().isThere(connection, mark)) {
			this.session.abandon(mark);
		}
	}

	private boolean awaitEnd() {
		try {
			return this.closed.await(this.period.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(5));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Opens a connection, or fails at once. */
	@FunctionalInterface
	interface Opening {

		Connection open() throws SQLException;

	}

}
