package dev.lockstep.history;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as its process told it last. What is {@code null} is not known.
 *
 * @param migration the key of the migration in progress, or {@code null} if the run is
 * between two
 * @param statement the number of the statement being executed, from 1
 * @param statements how many statements the migration has
 * @param elapsed how long the migration has taken
 * @param activity what the database says that it is doing
 * @param percent how far it is with that
 * @param remaining how long that takes if it goes on as it has so far
 * @param applied how many migrations the run has done with
 * @param planned how many migrations the run has in all
 */
public record RunPosition(@Nullable String migration, @Nullable Integer statement, @Nullable Integer statements,
		@Nullable Duration elapsed, @Nullable String activity, @Nullable Integer percent, @Nullable Duration remaining,
		@Nullable Integer applied, @Nullable Integer planned) {

}
