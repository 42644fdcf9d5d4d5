package dev.lockstep.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A session that holds a lock which another one waits for.
 *
 * @param session what the database calls it
 * @param user its user
 * @param application the application's name, or {@code null} if it gave none
 * @param state what it is doing, {@code active} or {@code idle in transaction}
 * @param age how long its transaction has been open, or {@code null} if it is not known
 * @param query its present or last statement; may hold data of the application
 * @param relation the table in question, or {@code null} if it is not known
 */
public record Blocker(String session, String user, @Nullable String application, String state, @Nullable Duration age,
		@Nullable String query, @Nullable String relation) {

}
