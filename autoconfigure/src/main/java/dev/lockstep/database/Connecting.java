package dev.lockstep.database;

import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What it means that there is no connection, before it is known which database is there.
 */
public final class Connecting {

	// password=…, and user:password@host
	private static final Pattern PASSWORD = Pattern.compile("(pass\\w*=|pwd=|//[^/:@\\s]*:(?=[^/\\s]*@))[^&;\\s]*",
			Pattern.CASE_INSENSITIVE);

	private Connecting() {
	}

	/**
	 * Says why a connection could not be opened.
	 * @param failure what the driver or a pool threw
	 * @return {@link FailureKind#AUTHENTICATION} if the database was reached and refused
	 * the user, {@link FailureKind#CONNECTION} if it was not reached or is not ready,
	 * {@link FailureKind#OTHER} if trying again is of no use
	 */
	public static FailureKind kindOf(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			FailureKind kind = kindOfOne(cause);
			if (kind != null) {
				return kind;
			}
		}
		return FailureKind.OTHER;
	}

	/**
	 * Masks the passwords in what a driver says: some of them quote the whole URL.
	 * @param text the text
	 * @return the text without passwords
	 */
	public static String withoutPasswords(String text) {
		return PASSWORD.matcher(text).replaceAll("$1******");
	}

	private static @Nullable FailureKind kindOfOne(Throwable failure) {
		if (!(failure instanceof SQLException exception) || exception.getSQLState() == null) {
			return null;
		}
		if (Sql.stateStartsWith(exception, "28")) {
			return FailureKind.AUTHENTICATION;
		}
		// PostgreSQL ended this connection before it was of use (57P01), or all of them
		// (57P02), is starting up (57P03), or has none left (53300).
		if (Sql.stateStartsWith(exception, "57P01", "57P02", "57P03", "53300")) {
			return FailureKind.CONNECTION;
		}
		if (Sql.stateStartsWith(exception, "08")) {
			// A pool's own failure, and some drivers', name the reason in the cause.
			return (exception.getCause() instanceof SQLException) ? null : FailureKind.CONNECTION;
		}
		return FailureKind.OTHER;
	}

}
