package dev.lockstep.command;

import java.util.Collection;
import java.util.Comparator;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * What a command tells the shell.
 */
public enum ExitCode {

	/** It is done, or in order. */
	DONE(0),

	/** It failed. */
	FAILED(1),

	/** The command line makes no sense, or somebody has to decide something. */
	DECISION_NEEDED(2),

	/** Migrations are pending, or the database is otherwise not in step. */
	NOT_IN_STEP(3),

	/** Migrations were edited, are missing, out of order or collide. */
	INTEGRITY(4),

	/** Another process holds the lock. */
	LOCKED(5),

	/** The database is protected, or data would be destroyed. */
	REFUSED(6),

	/** Somebody stopped it. */
	CANCELLED(130);

	private final int value;

	ExitCode(int value) {
		this.value = value;
	}

	/**
	 * Returns the number that the shell sees.
	 * @return the exit code
	 */
	public int value() {
		return this.value;
	}

	/**
	 * Returns the exit code for a command that found problems.
	 * @param problems the problems
	 * @return that of the most telling one, {@link #DONE} if there are none
	 */
	public static ExitCode of(Collection<Problem> problems) {
		return mostTelling(problems.stream().map((problem) -> of(problem.code())).toList());
	}

	/**
	 * Returns the exit code for a command that has told where a database stands: what
	 * failed there is a state of it, no failure to tell.
	 * @param problems the problems of the database
	 * @return that of the most telling one, {@link #DONE} if there are none
	 */
	static ExitCode ofState(Collection<Problem> problems) {
		ExitCode exitCode = of(problems);
		return (exitCode == FAILED) ? NOT_IN_STEP : exitCode;
	}

	static ExitCode mostTelling(Collection<ExitCode> exitCodes) {
		return exitCodes.stream().min(Comparator.comparingInt(ExitCode::rank)).orElse(DONE);
	}

	private int rank() {
		return switch (this) {
			case CANCELLED -> 0;
			case REFUSED -> 1;
			case LOCKED -> 2;
			case DECISION_NEEDED -> 3;
			case INTEGRITY -> 4;
			case FAILED -> 5;
			case NOT_IN_STEP -> 6;
			case DONE -> 7;
		};
	}

	private static ExitCode of(ProblemCode code) {
		return switch (code) {
			case INVALID_COMMAND_LINE, AMBIGUOUS_DATABASE, UNMANAGED_SCHEMA, UNKNOWN_MIGRATION, IRREVERSIBLE_MIGRATION,
					NOTHING_TO_RESOLVE, NO_HISTORY, HISTORY_EXISTS, UNFINISHED_ROLLBACK, UNSQUASHABLE_MIGRATION ->
				DECISION_NEEDED;
			case PROTECTED_DATABASE -> REFUSED;
			case PENDING_MIGRATIONS, DATABASE_AHEAD -> NOT_IN_STEP;
			case EDITED_MIGRATION, MISSING_MIGRATION, OUT_OF_ORDER_MIGRATION, DUPLICATE_VERSION, ORPHANED_DOWN_SCRIPT,
					UNRECOGNIZED_FILE_NAME, LOCK_FILE_MISMATCH, DIVERGED_BRANCHES, MISSING_DOWN_SCRIPT,
					SQUASHED_MIGRATION, PARTIAL_SQUASH ->
				INTEGRITY;
			case MIGRATION_LOCK_TIMEOUT -> LOCKED;
			case INTERRUPTED -> CANCELLED;
			default -> FAILED;
		};
	}

}
