package dev.lockstep.report;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.history.HistoryEvent;

/**
 * What was done to a database, as text: a line for each event.
 *
 * @param events the events
 */
public record HistoryReport(List<HistoryEvent> events) {

	public HistoryReport {
		events = List.copyOf(events);
	}

	/**
	 * Returns the whole report.
	 */
	@Override
	public String toString() {
		if (this.events.isEmpty()) {
			return "No events\n";
		}
		Table table = new Table("AT", "EVENT", "VERSION", "TOOK", "BY", "HOST", "DETAIL");
		for (HistoryEvent event : this.events) {
			table.row(event.at().truncatedTo(ChronoUnit.SECONDS).toString(), Words.of(event.type()),
					text(event.migration()), (event.duration() != null) ? Durations.format(event.duration()) : "",
					event.by(), text(event.host()), firstLine(event.detail()));
		}
		return table + "\n" + Words.count(this.events.size(), "event") + "\n";
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static String firstLine(@Nullable String text) {
		return (text != null) ? text.lines().findFirst().orElse("") : "";
	}

}
