package dev.lockstep.database;

import java.sql.SQLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL's failures mean, by SQLSTATE (appendix A of its manual).
 */
final class PostgreSqlErrors {

	private PostgreSqlErrors() {
	}

	static FailureKind kindOf(SQLException failure) {
		String state = (failure.getSQLState() != null) ? failure.getSQLState() : "";
		return switch (state) {
			// 3F000: the schema that holds the table does not exist either.
			case "42P01", "3F000" -> FailureKind.NO_SUCH_TABLE;
			case "23505" -> FailureKind.DUPLICATE_KEY;
			case "42P07", "42710", "42P06", "42723", "42701" -> FailureKind.ALREADY_EXISTS;
			case "55P03" -> FailureKind.LOCK_TIMEOUT;
			case "40001", "40P01" -> FailureKind.CONFLICT;
			case "57014" -> FailureKind.CANCELLED;
			case "53100" -> FailureKind.NO_ROOM;
			case "42501" -> FailureKind.PERMISSION_DENIED;
			case "28000", "28P01" -> FailureKind.AUTHENTICATION;
			case "57P01", "57P02", "57P03", "3D000", "53300" -> FailureKind.CONNECTION;
			default -> state.startsWith("08") ? FailureKind.CONNECTION : FailureKind.OTHER;
		};
	}

	// The position that the server names, from 1, or 0 if it names none.
	static int position(SQLException failure) {
		if (failure instanceof PSQLException exception) {
			ServerErrorMessage message = exception.getServerErrorMessage();
			return (message != null) ? message.getPosition() : 0;
		}
		return 0;
	}

}
