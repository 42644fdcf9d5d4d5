package dev.lockstep.execute;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Script;
import dev.lockstep.database.Blocker;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.history.Journal;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Remedy;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.script.Statement;

/**
 * The words for what goes wrong while a migration runs.
 */
final class Failures {

	private final Database database;

	Failures(Database database) {
		this.database = database;
	}

	// What the database said, however a template has wrapped it.
	static @Nullable SQLException databaseFailure(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException exception) {
				return exception;
			}
		}
		return null;
	}

	// What is wrong with a statement, or with what comes around all of them.
	Problem of(PlannedMigration planned, MigrationRun run, Throwable failure, List<Blocker> blockers) {
		Statement statement = run.current();
		Journal journal = run.journal();
		int finished = journal.finished().size();
		if (planned.migration().java() != null) {
			return new Problem(ProblemCode.JAVA_MIGRATION_FAILED, "Java migration %s (%s) threw %s. %s".formatted(
					planned.migration().id(), planned.migration().source(), text(failure), remains(planned, finished)),
					null,
					(planned.transactional() ? "Mend the class and "
							: "Mend the class so that it can run on what it left behind, and ") + Remedy.RUN_AGAIN
							+ ".");
		}
		FailureKind kind = (failure instanceof SQLException exception) ? this.database.kindOf(exception)
				: FailureKind.OTHER;
		Duration limit = run.exceeded();
		if (limit != null) {
			return new Problem(ProblemCode.STATEMENT_FAILED,
					"Migration %s took longer than the %s it has. %s".formatted(planned.migration().id(), text(limit),
							remains(planned, finished)),
					location(planned, statement, failure),
					"If it needs that long, raise lockstep.migration-timeout or put this on the script's first line: -- lockstep: migration-timeout=1h");
		}
		String what = (statement != null)
				? "Statement %d of %d failed: %s".formatted(statement.number(), planned.statements().size(),
						text(failure))
				: "Migration %s could not be recorded: %s".formatted(planned.migration().id(), text(failure));
		return new Problem(code(kind), what + inTheWay(blockers) + " " + remains(planned, finished),
				location(planned, statement, failure), action(kind, planned));
	}

	// What is wrong with a statement of anything but a migration's forward script.
	Problem of(PlannedMigration step, @Nullable Statement statement, Exception failure, String remains, String action) {
		FailureKind kind = (failure instanceof SQLException exception) ? this.database.kindOf(exception)
				: FailureKind.OTHER;
		String what = (statement != null)
				? "Statement %d of %d failed: %s".formatted(statement.number(), step.statements().size(), text(failure))
				: "What was done could not be recorded: %s".formatted(text(failure));
		return new Problem(code(kind), what + " " + remains, location(step, statement, failure), action);
	}

	private static ProblemCode code(FailureKind kind) {
		return switch (kind) {
			case LOCK_TIMEOUT -> ProblemCode.TABLE_LOCK_TIMEOUT;
			case PERMISSION_DENIED -> ProblemCode.PERMISSION_DENIED;
			case CONNECTION -> ProblemCode.CONNECTION_FAILED;
			default -> ProblemCode.STATEMENT_FAILED;
		};
	}

	private static String action(FailureKind kind, PlannedMigration planned) {
		return switch (kind) {
			case LOCK_TIMEOUT -> "End the session that is in the way, or raise lockstep.table-lock-total-timeout, and "
					+ Remedy.RUN_AGAIN + ".";
			case PERMISSION_DENIED ->
				"Grant the migrator what the statement needs, or set lockstep.migrator.username to a role that may do it, and "
						+ Remedy.RUN_AGAIN + ".";
			case CONNECTION -> "When the database is reachable, " + Remedy.RUN_AGAIN + ".";
			case NO_ROOM -> "Make room on the disk of the database, and " + Remedy.RUN_AGAIN + ".";
			case CANCELLED ->
				"If the statement needs that long, raise lockstep.statement-timeout or put this on the script's first line: -- lockstep: statement-timeout=10m";
			default -> "Mend the statement in %s and %s.".formatted(planned.migration().source(), Remedy.RUN_AGAIN);
		};
	}

	private static String remains(PlannedMigration planned, int finished) {
		if (planned.transactional()) {
			return "The migration was rolled back; nothing of it remains.";
		}
		if (planned.statements().isEmpty()) {
			return "It ran outside of a transaction; what it had done remains.";
		}
		return switch (finished) {
			case 0 -> "Nothing of the migration has run before it.";
			case 1 -> "The statement before it has run and stays; the next start goes on with this one.";
			default -> "The %d statements before it have run and stay; the next start goes on with this one."
				.formatted(finished);
		};
	}

	private static String inTheWay(List<Blocker> blockers) {
		if (blockers.isEmpty()) {
			return "";
		}
		return " In its way: " + blockers.stream().map(Failures::describe).collect(Collectors.joining("; ")) + ".";
	}

	// One session, as a person would look for it.
	static String describe(Blocker blocker) {
		StringBuilder text = new StringBuilder("session ").append(blocker.session());
		text.append(" of ").append(blocker.user());
		if (blocker.application() != null) {
			text.append(" (").append(blocker.application()).append(')');
		}
		text.append(", ").append(blocker.state());
		if (blocker.age() != null) {
			text.append(" for ").append(blocker.age().toSeconds()).append(" s");
		}
		if (blocker.relation() != null) {
			text.append(", on ").append(blocker.relation());
		}
		if (blocker.query() != null) {
			text.append(", query: ").append(blocker.query().replaceAll("\\s+", " "));
		}
		return text.toString();
	}

	private @Nullable SourceLocation location(PlannedMigration planned, @Nullable Statement statement,
			Throwable failure) {
		Script script = planned.migration().script();
		if (script == null) {
			return null;
		}
		if (statement == null) {
			return SourceLocation.startOf(script.location());
		}
		int offset = (failure instanceof SQLException exception) ? this.database.errorOffset(exception) : -1;
		int line = statement.line();
		int column = statement.column();
		for (int i = 0; i < Math.min(offset, statement.sql().length()); i++) {
			if (statement.sql().charAt(i) == '\n') {
				line++;
				column = 1;
			}
			else {
				column++;
			}
		}
		return new SourceLocation(script.location(), line, column);
	}

	static String text(Duration limit) {
		return (limit.toMillis() % 1000 == 0) ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
	}

	static String text(Throwable failure) {
		if (failure instanceof SQLException exception) {
			String message = Objects.requireNonNullElse(exception.getMessage(), "no message").strip();
			// The place is told as file and line, not as a position in the statement.
			message = message.lines()
				.map(String::strip)
				.filter((line) -> !line.startsWith("Position: "))
				.collect(Collectors.joining(" "));
			return "%s (SQLSTATE %s).".formatted(message, exception.getSQLState());
		}
		return failure.toString();
	}

}
