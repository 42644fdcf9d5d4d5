package dev.lockstep.problem;

import java.util.Locale;

/**
 * The stable names of all problems, one screen of them. Each is explained in
 * {@code docs/reference/errors.md} under its {@linkplain #toString() name}.
 */
public enum ProblemCode {

	// What is on disk

	/** A configured location does not exist. */
	LOCATION_NOT_FOUND,

	/** A file name fits no layout. */
	UNRECOGNIZED_FILE_NAME,

	/** Two migrations have one version. */
	DUPLICATE_VERSION,

	/** A down script has no migration to undo. */
	ORPHANED_DOWN_SCRIPT,

	/** A file cannot be read. */
	UNREADABLE_SCRIPT,

	/** A file is not UTF-8. */
	INVALID_ENCODING,

	/** A script has no statement. */
	EMPTY_SCRIPT,

	/** A directive is not known or has a wrong value. */
	INVALID_DIRECTIVE,

	/** A placeholder has no value. */
	UNDEFINED_PLACEHOLDER,

	/** A string, comment, quoted identifier or body is not closed. */
	UNTERMINATED_TOKEN,

	/** A script holds a command of a client program, which no server understands. */
	CLIENT_COMMAND,

	/** The data of a {@code COPY … FROM stdin} does not begin on the line after it. */
	MISPLACED_COPY_DATA,

	/** A script controls the transaction that it runs in. */
	TRANSACTION_CONTROL,

	/** A Java migration has no usable version or description. */
	INVALID_JAVA_MIGRATION,

	/** A class at a location is something else, or no object of it can be made. */
	INVALID_CLASS,

	/** The migrations are not those of the lock file. */
	LOCK_FILE_MISMATCH,

	/** A script has no down script where a rule asks for one. */
	MISSING_DOWN_SCRIPT,

	/** A migration is there beside the squash that stands for it. */
	SQUASHED_MIGRATION,

	/** Two branches have added migrations. */
	DIVERGED_BRANCHES,

	// Catalog and history

	/** An applied script was edited. */
	EDITED_MIGRATION,

	/** An applied migration is no longer there. */
	MISSING_MIGRATION,

	/** A migration is older than one that is applied. */
	OUT_OF_ORDER_MIGRATION,

	/** A migration failed in an earlier run. */
	FAILED_MIGRATION,

	/** The database has migrations that this application does not ship. */
	DATABASE_AHEAD,

	/** Migrations are pending where none may be. */
	PENDING_MIGRATIONS,

	/** The history was written by a newer Lockstep. */
	NEWER_HISTORY,

	/** The schema has objects but no history. */
	UNMANAGED_SCHEMA,

	/** The database has some of the migrations that a squash stands for. */
	PARTIAL_SQUASH,

	/** A migration is half undone: its down script stopped half-way. */
	UNFINISHED_ROLLBACK,

	// Operations

	/** A migration is named that is not there. */
	UNKNOWN_MIGRATION,

	/** A migration cannot be undone. */
	IRREVERSIBLE_MIGRATION,

	/** A migration is to be settled that is settled. */
	NOTHING_TO_RESOLVE,

	/** The database has no history yet. */
	NO_HISTORY,

	/** The database has a history already. */
	HISTORY_EXISTS,

	/** The database is protected against what destroys data. */
	PROTECTED_DATABASE,

	/** Migrations cannot be squashed. */
	UNSQUASHABLE_MIGRATION,

	/** A squash does not yield what its migrations yield. */
	SQUASH_DIFFERS,

	/** A program that is needed is not there, or too old. */
	MISSING_PROGRAM,

	/** Two seeds have one name. */
	DUPLICATE_SEED,

	/** A seeder threw. */
	SEEDER_FAILED,

	// The run

	/** A statement failed. */
	STATEMENT_FAILED,

	/** A statement may or may not have run, and the database does not show it. */
	UNSETTLED_STATEMENT,

	/** A Java migration threw. */
	JAVA_MIGRATION_FAILED,

	/** A callback threw. */
	CALLBACK_FAILED,

	/** A table lock was not to be had in time. */
	TABLE_LOCK_TIMEOUT,

	/** Another migrator did not finish in time. */
	MIGRATION_LOCK_TIMEOUT,

	/** A run lost its lock, or the history what it had, again and again. */
	LOCK_LOST,

	/** The run was interrupted. */
	INTERRUPTED,

	/** Something threw that is no failure of a migration, a callback for one. */
	RUN_FAILED,

	// The database

	/** The database cannot be reached. */
	CONNECTION_FAILED,

	/** The database does not accept the user or the password. */
	AUTHENTICATION_FAILED,

	/** The product is not one that Lockstep knows. */
	UNSUPPORTED_DATABASE,

	/** The role may not do what it has to. */
	PERMISSION_DENIED,

	/** The database refused something else. */
	DATABASE_ERROR,

	// The application

	/** A property has a wrong value, or two contradict each other. */
	INVALID_CONFIGURATION,

	/** A command, an option or its value makes no sense. */
	INVALID_COMMAND_LINE,

	/** There are several databases, and it was not said which one is meant. */
	AMBIGUOUS_DATABASE,

	/** A file cannot be written. */
	UNWRITABLE_FILE,

	/** The application did not start far enough to run a command. */
	START_FAILED;

	/**
	 * Returns the name that people see.
	 * @return the name in lower case with hyphens, {@code edited-migration}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
