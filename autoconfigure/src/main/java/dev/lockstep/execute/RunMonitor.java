package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Database;
import dev.lockstep.history.RunBoard;

/**
 * Tells the other processes how far a run is, finds out who is in its way, and reports
 * what takes long. Has a thread and a connection of its own, and opens the latter only
 * for a run that lasts.
 */
final class RunMonitor implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(RunMonitor.class);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final Duration REPORT_PERIOD = Duration.ofSeconds(5);

	private final Database database;

	private final Opening connections;

	private final RunBoard board;

	private final Progress progress;

	private final ActivityWatch watch;

	private final Supplier<@Nullable String> session;

	private final RunListener listener;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "lockstep-monitor");

	private Duration lastReport = Duration.ZERO;

	RunMonitor(Database database, Opening connections, RunBoard board, Progress progress,
			Supplier<@Nullable String> session, RunListener listener) {
		this.database = database;
		this.connections = connections;
		this.board = board;
		this.progress = progress;
		this.watch = new ActivityWatch(database, progress);
		this.session = session;
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
				this.board.begin(connection, this.session.get());
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
		Progress.Position position = this.progress.position();
		// First what was seen before: to look may take time, and a sign of life may not.
		this.board.update(connection, this.watch.told(position));
		if (position == null) {
			return;
		}
		String working = this.session.get();
		if (working != null && position.statementElapsed().compareTo(PERIOD) > 0) {
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

	private boolean awaitEnd() {
		try {
			return this.closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
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
