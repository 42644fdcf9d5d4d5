package dev.lockstep.actuate;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import dev.lockstep.history.Run;

/**
 * A run in progress, by whichever process.
 *
 * @param version the migration being applied, or {@code null} between two
 * @param statement the number of the statement being executed, from 1
 * @param statements how many statements the migration has
 * @param since when the run began
 * @param heartbeat when the process last gave a sign of life
 * @param host the host that runs it
 * @param application the application that runs it
 * @param session what the database calls the session
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "version", "statement", "statements", "since", "heartbeat", "host", "application", "session" })
public record RunDescriptor(@Nullable String version, @Nullable Integer statement, @Nullable Integer statements,
		Instant since, Instant heartbeat, String host, String application, @Nullable String session) {

	static @Nullable RunDescriptor of(@Nullable Run run) {
		return (run != null) ? new RunDescriptor(run.migration(), run.statement(), run.statements(), run.since(),
				run.heartbeat(), run.host(), run.application(), run.session()) : null;
	}

}
