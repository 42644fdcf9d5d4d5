package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;

/**
 * A run in progress, by whichever process. What is {@code null} is not known.
 *
 * @param version the migration being applied, or {@code null} between two
 * @param statement the number of the statement being executed, from 1
 * @param statements how many statements the migration has
 * @param startedAt when the migration began
 * @param elapsedMs how long the migration had taken at the last sign of life
 * @param activity what the database says that it is doing
 * @param percent how far it is with that activity
 * @param remainingMs how long that activity takes if it goes on as it has so far
 * @param applied how many migrations the run has done with
 * @param planned how many migrations the run has in all
 * @param since when the run began
 * @param heartbeat when the process last gave a sign of life
 * @param host the host that runs it
 * @param application the application that runs it
 * @param session what the database calls the session
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "version", "statement", "statements", "startedAt", "elapsedMs", "activity", "percent",
		"remainingMs", "applied", "planned", "since", "heartbeat", "host", "application", "session" })
public record RunDescriptor(@Nullable String version, @Nullable Integer statement, @Nullable Integer statements,
		@Nullable Instant startedAt, @Nullable Long elapsedMs, @Nullable String activity, @Nullable Integer percent,
		@Nullable Long remainingMs, @Nullable Integer applied, @Nullable Integer planned, Instant since,
		Instant heartbeat, String host, String application, @Nullable String session) {

	static @Nullable RunDescriptor of(@Nullable Run run) {
		if (run == null) {
			return null;
		}
		RunPosition position = run.position();
		return new RunDescriptor(position.migration(), position.statement(), position.statements(), run.startedAt(),
				milliseconds(position.elapsed()), position.activity(), position.percent(),
				milliseconds(position.remaining()), position.applied(), position.planned(), run.since(),
				run.heartbeat(), run.host(), run.application(), run.session());
	}

	private static @Nullable Long milliseconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

}
