package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
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

	private final Supplier<Connection> connections;

	private final RunBoard board;

	private final Progress progress;

	private final Supplier<@Nullable String> session;

	private final RunListener listener;

	private final String token = UUID.randomUUID().toString();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "lockstep-monitor");

	private Duration lastReport = Duration.ZERO;

	RunMonitor(Database database, Supplier<Connection> connections, RunBoard board, Progress progress,
			Supplier<@Nullable String> session, RunListener listener) {
		this.database = database;
		this.connections = connections;
		this.board = board;
		this.progress = progress;
		this.session = session;
		this.listener = listener;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		if (awaitEnd()) {
			return;
		}
		// Whatever goes wrong here, the run itself goes on.
		try (Connection connection = this.connections.get()) {
			connection.setAutoCommit(true);
			this.board.begin(connection, this.token, String.valueOf(this.session.get()));
			do {
				tell(connection);
			}
			while (!awaitEnd());
			this.board.clear(connection);
		}
		catch (SQLException | RuntimeException ex) {
			logger.warn("The progress of the migrations can no longer be told to other processes", ex);
		}
	}

	private void tell(Connection connection) throws SQLException {
		Progress.Position position = this.progress.position();
		if (position == null) {
			this.board.update(connection, this.token, null, null, null);
			return;
		}
		int statements = position.migration().statements().size();
		this.board.update(connection, this.token, position.migration().migration().id().key(), position.statement(),
				(statements > 0) ? statements : null);
		String waiting = this.session.get();
		if (waiting != null && position.statementElapsed().compareTo(PERIOD) > 0) {
			this.progress.blockedBy(this.database.blockers(connection, waiting));
		}
		Duration elapsed = position.elapsed();
		if (elapsed.compareTo(this.lastReport) < 0) {
			this.lastReport = Duration.ZERO;
		}
		if (elapsed.minus(this.lastReport).compareTo(REPORT_PERIOD) >= 0) {
			this.lastReport = elapsed;
			this.listener.progress(position.migration(), position.statement(), elapsed);
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

}
