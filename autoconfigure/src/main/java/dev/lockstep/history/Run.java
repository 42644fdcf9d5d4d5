package dev.lockstep.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The run in progress, as its process tells the others.
 *
 * @param migration the key of the migration being applied, or {@code null} if it is
 * between two
 * @param statement the number of the statement being executed, from 1, or {@code null} if
 * it is between two
 * @param statements how many statements the migration has, or {@code null} if it is not
 * known
 * @param since when the run began, by the database's clock
 * @param heartbeat when the process last gave a sign of life, by the database's clock
 * @param host the host that runs it
 * @param application the application that runs it
 * @param session what the database calls the session, or {@code null} if it has no name
 */
public record Run(@Nullable String migration, @Nullable Integer statement, @Nullable Integer statements, Instant since,
		Instant heartbeat, String host, String application, @Nullable String session) {

}
