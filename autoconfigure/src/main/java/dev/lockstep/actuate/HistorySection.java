package dev.lockstep.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.report.Words;

/**
 * What was done, newest first, as a line of time: day by day, each event with a bar as
 * long as it took.
 */
final class HistorySection {

	private static final int SHOWN = 20;

	private final PageSettings settings;

	private final List<EventDescriptor> events;

	private final Map<String, String> descriptions;

	private final long longest;

	HistorySection(PageSettings settings, List<EventDescriptor> events, List<MigrationDescriptor> migrations) {
		this.settings = settings;
		this.events = events;
		this.descriptions = migrations.stream()
			.collect(Collectors.toMap(MigrationDescriptor::version, MigrationDescriptor::description,
					(first, second) -> first));
		this.longest = events.stream().mapToLong(HistorySection::millis).max().orElse(0);
	}

	Html show() {
		int shown = Math.min(SHOWN, this.events.size());
		Html all = Html.element("div").add(days(this.events.subList(0, shown)));
		if (shown < this.events.size()) {
			all.add(Html.element("details")
				.add(Html.element("summary").text(Words.count(this.events.size() - shown, "earlier event")))
				.add(days(this.events.subList(shown, this.events.size()))));
		}
		return all;
	}

	private Stream<Html> days(List<EventDescriptor> some) {
		return some.stream()
			.collect(Collectors.groupingBy((event) -> Times.date(event.at()), java.util.LinkedHashMap::new,
					Collectors.toList()))
			.entrySet()
			.stream()
			.map((day) -> Html.element("div", "day")
				.with("data-key", day.getKey())
				.add(Html.element("h4").text(day.getKey()),
						Html.element("ol", "timeline").add(day.getValue().stream().map(this::event))));
	}

	private Html event(EventDescriptor event) {
		Html item = Html.element("li", Tone.of(event.event()).cssClass())
			.with("data-key", event.at())
			.add(Tone.chip(event.event()), Times.timeOfDay(event.at()), what(event.version()), duration(event),
					Html.element("span", "by").text(by(event)));
		return (event.detail() != null) ? item.add(Html.element("p", "detail").text(event.detail())) : item;
	}

	private Html what(@Nullable String version) {
		Html what = Html.element("span", "what");
		if (version == null) {
			return what;
		}
		String description = this.descriptions.get(version);
		return (description != null)
				? what.add(Links.to(this.settings, version)).text(" ").add(Html.element("span").text(description))
				: what.text(version);
	}

	private Html duration(EventDescriptor event) {
		Html duration = Html.element("span", "duration");
		if (event.durationMs() == null) {
			return duration;
		}
		double percent = (this.longest > 0) ? 100.0 * millis(event) / this.longest : 0;
		Html bar = Html.element("rect")
			.with("width", String.format(Locale.ROOT, "%.1f%%", Math.max(0.8, percent)))
			.with("height", 8)
			.with("rx", 2);
		return duration.add(
				Html.element("svg").with("width", "100%").with("height", 8).with("aria-hidden", true).add(bar),
				Html.element("span").text(MigrationTable.took(event.durationMs())));
	}

	private static long millis(EventDescriptor event) {
		return (event.durationMs() != null) ? event.durationMs() : 0;
	}

	private static String by(EventDescriptor event) {
		return (event.host() != null) ? event.by() + " on " + event.host() : event.by();
	}

}
