package dev.lockstep.history;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One line of the log: something that was done to the database, or tried.
 *
 * @param type what happened
 * @param migration the key of the migration or the name of the seed, or {@code null} if
 * it concerns none
 * @param at when, by the database's clock
 * @param by the database's user
 * @param host the host, or {@code null} if it is not known
 * @param duration how long it took, or {@code null} if that means nothing
 * @param detail more in words, or {@code null} if there is nothing to add
 */
public record HistoryEvent(Type type, @Nullable String migration, Instant at, String by, @Nullable String host,
		@Nullable Duration duration, @Nullable String detail) {

	/** What happened. */
	public enum Type {

		/** A migration was applied. */
		APPLIED,

		/** A migration failed. */
		FAILED,

		/** A half-run migration was taken up again. */
		RESUMED,

		/** A migration was undone. */
		ROLLED_BACK,

		/** A migration could not be undone. */
		ROLLBACK_FAILED,

		/** A person settled what became of a migration. */
		RESOLVED,

		/** An existing database was taken to have a migration. */
		BASELINED,

		/** A file of an applied migration was renamed. */
		RENAMED,

		/**
		 * A migration was taken for applied because the database has all it stands for.
		 */
		SQUASHED,

		/** The edits of an applied migration's file were accepted. */
		REPAIRED,

		/** A seed was run. */
		SEEDED,

		/** The database was marked as protected. */
		PROTECTED,

		/** The mark was taken away. */
		UNPROTECTED

	}

}
