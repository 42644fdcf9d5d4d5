package dev.lockstep.actuate;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import dev.lockstep.history.HistoryEvent;

/**
 * Something that was done to the database, or tried.
 *
 * @param event what happened
 * @param version the migration, or {@code null} if it concerns none
 * @param at when
 * @param by the database's user
 * @param host the host
 * @param durationMs how long it took, in milliseconds
 * @param detail more in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "event", "version", "at", "by", "host", "durationMs", "detail" })
public record EventDescriptor(HistoryEvent.Type event, @Nullable String version, Instant at, String by,
		@Nullable String host, @Nullable Long durationMs, @Nullable String detail) {

	private static final Set<HistoryEvent.Type> FAILURES = EnumSet.of(HistoryEvent.Type.FAILED,
			HistoryEvent.Type.ROLLBACK_FAILED);

	static EventDescriptor of(HistoryEvent event, Visibility visibility) {
		// A failure's detail is what the database answered.
		String detail = FAILURES.contains(event.type()) ? visibility.value(event.detail()) : event.detail();
		return new EventDescriptor(event.type(), event.migration(), event.at(), event.by(), event.host(),
				MigrationDescriptor.millis(event.duration()), detail);
	}

}
