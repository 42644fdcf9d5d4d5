package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import dev.lockstep.database.Connecting;
import dev.lockstep.database.FailureKind;
import dev.lockstep.lock.Backoff;
import dev.lockstep.lock.Stop;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Opens connections, and tries again while the database is not there yet.
 */
public final class Connections {

	private final DataSource dataSource;

	private final String whose;

	private final Duration timeout;

	private final RunListener listener;

	private final Stop stop;

	/**
	 * Creates the connections.
	 * @param dataSource where they come from
	 * @param whose whose they are, to name them in errors: {@code the migrator}
	 * @param timeout how long to try
	 * @param listener who hears that it takes time
	 * @param stop ends the trying early
	 */
	public Connections(DataSource dataSource, String whose, Duration timeout, RunListener listener, Stop stop) {
		this.dataSource = dataSource;
		this.whose = whose;
		this.timeout = timeout;
		this.listener = listener;
		this.stop = stop;
	}

	/**
	 * Opens a connection.
	 * @return the connection
	 * @throws NoConnectionException if there is none to be had
	 */
	public Connection open() {
		Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
		long start = System.nanoTime();
		while (true) {
			try {
				return this.dataSource.getConnection();
			}
			// A pool may throw what is not an SQLException.
			catch (SQLException | RuntimeException ex) {
				FailureKind kind = Connecting.kindOf(ex);
				Duration remaining = this.timeout.minusNanos(System.nanoTime() - start);
				if (kind != FailureKind.CONNECTION || remaining.isNegative() || remaining.isZero()) {
					throw new NoConnectionException(kind, problem(kind, ex), withoutPasswords(ex));
				}
				this.listener.connecting(this.whose, message(ex), remaining);
				this.stop.pause(backoff.next());
			}
		}
	}

	/**
	 * Opens a connection in one try.
	 * @return the connection
	 * @throws SQLException if there is none to be had
	 */
	public Connection tryOpen() throws SQLException {
		return this.dataSource.getConnection();
	}

	private Problem problem(FailureKind kind, Exception failure) {
		return switch (kind) {
			case AUTHENTICATION -> Problem.of(ProblemCode.AUTHENTICATION_FAILED,
					"The database does not accept the credentials of %s: %s".formatted(this.whose, message(failure)),
					"Check %s.".formatted(properties("username and password")));
			case CONNECTION -> Problem.of(ProblemCode.CONNECTION_FAILED,
					"The database could not be reached for %s%s: %s".formatted(this.whose,
							this.timeout.isZero() ? "" : " within " + Failures.text(this.timeout), message(failure)),
					"Check that the database runs and %s. If it only needs more time to start, raise lockstep.connect-timeout."
						.formatted(properties("url")));
			default -> Problem.of(ProblemCode.CONNECTION_FAILED,
					"No connection could be opened for %s: %s".formatted(this.whose, message(failure)),
					"Check %s.".formatted(properties("url, username and password")));
		};
	}

	private String properties(String names) {
		return "the %s of spring.datasource%s".formatted(names,
				this.whose.contains("migrator") ? ", or of lockstep.migrator where they are set" : "");
	}

	private static String message(Throwable failure) {
		// The reason is the innermost one; a pool's own text only says that it has none.
		Throwable reason = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException) {
				reason = cause;
			}
		}
		String message = reason.getMessage();
		return (message != null) ? Connecting.withoutPasswords(message.strip()) : reason.getClass().getSimpleName();
	}

	// As it is, unless it quotes a password: its text is printed with the stack trace.
	private static Throwable withoutPasswords(Exception failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			if (!message.equals(Connecting.withoutPasswords(message))) {
				SQLException told = new SQLException(message(failure));
				told.setStackTrace(failure.getStackTrace());
				return told;
			}
		}
		return failure;
	}

}
