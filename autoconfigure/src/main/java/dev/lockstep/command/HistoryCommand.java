package dev.lockstep.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.history.HistoryEvent;
import dev.lockstep.problem.Suggestion;
import dev.lockstep.report.Documents;
import dev.lockstep.report.HistoryReport;

/**
 * Prints the log of all that was done to the database.
 */
final class HistoryCommand implements Command {

	private static final Option MIGRATION = Option.with("migration", "VERSION", "Only what concerns this migration.");

	private static final Option EVENT = Option.with("event", "EVENT", "Only this event, for instance failed.");

	private static final Option LIMIT = Option.with("limit", "N", "At most this many of the newest events.");

	@Override
	public Syntax syntax() {
		return Syntax.of("history", "Print what was done to the database, newest first.", MIGRATION, EVENT, LIMIT);
	}

	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		return Reach.EACH;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		Optional<String> event = arguments.value(EVENT.name()).map(HistoryCommand::event);
		Optional<String> migration = arguments.value(MIGRATION.name()).map((value) -> key(arguments, value));
		int limit = arguments.number(LIMIT.name(), Integer.MAX_VALUE);
		List<HistoryEvent> events = application.lockstep()
			.history()
			.stream()
			.filter((candidate) -> event.isEmpty() || name(candidate.type()).equals(event.get()))
			.filter((candidate) -> migration.isEmpty() || migration.get().equals(candidate.migration()))
			.limit(limit)
			.toList();
		return Result.done(new HistoryReport(events).toString(),
				Map.of("history", events.stream().map(Documents::of).toList()));
	}

	private static String key(Arguments arguments, String value) {
		return value.startsWith("R__") ? value : arguments.version("--" + MIGRATION.name(), value).key();
	}

	private static String event(String text) {
		String name = text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
		List<String> known = Arrays.stream(HistoryEvent.Type.values()).map(HistoryCommand::name).toList();
		if (!known.contains(name)) {
			throw new UsageException("There is no event '%s'.%s".formatted(text, Suggestion.question(name, known)),
					"The events are: %s.".formatted(String.join(", ", known)));
		}
		return name;
	}

	private static String name(HistoryEvent.Type type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
