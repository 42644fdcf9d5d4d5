package dev.lockstep.actuate;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.report.Durations;
import dev.lockstep.report.Words;

/**
 * Migrations, one in a row. Of many, the first are shown and the others are unfolded.
 */
final class MigrationTable {

	private static final int SHOWN = 25;

	private final PageSettings settings;

	MigrationTable(PageSettings settings) {
		this.settings = settings;
	}

	Html toCome(List<MigrationDescriptor> migrations) {
		return folded(migrations, "in the order in which they run", List.of("Description", "State", "Phase", "Script"),
				(migration) -> Stream.of(text(migration.description()), Tone.chip(migration.state()),
						text(Words.of(migration.phase())), text(migration.script())));
	}

	Html applied(List<MigrationDescriptor> migrations) {
		return folded(migrations, "newest first", List.of("Description", "State", "Applied at", "Took", "By"),
				(migration) -> Stream.of(text(migration.description()), Tone.chip(migration.state()),
						(migration.appliedAt() != null) ? Times.time(migration.appliedAt()) : text(null),
						text(took(migration.durationMs())), text(by(migration))));
	}

	private Html folded(List<MigrationDescriptor> migrations, String order, List<String> columns,
			Function<MigrationDescriptor, Stream<Html>> cells) {
		int shown = Math.min(SHOWN, migrations.size());
		Html all = Html.element("div")
			.add(table(migrations.subList(0, shown),
					"%s, %s".formatted(Words.count(migrations.size(), "migration"), order), columns, cells));
		if (shown < migrations.size()) {
			String more = Words.count(migrations.size() - shown, "more migration");
			all.add(Html.element("details")
				.add(Html.element("summary").text(more),
						table(migrations.subList(shown, migrations.size()), more, columns, cells)));
		}
		return all;
	}

	private Html table(List<MigrationDescriptor> migrations, String caption, List<String> columns,
			Function<MigrationDescriptor, Stream<Html>> cells) {
		Html head = Html.element("tr").add(heading("Version")).add(columns.stream().map(MigrationTable::heading));
		Html body = Html.element("tbody");
		for (MigrationDescriptor migration : migrations) {
			Html row = Html.element("tr")
				.with("data-key", migration.version())
				.add(Html.element("th", "version")
					.with("scope", "row")
					.add(Links.to(this.settings, migration.version())));
			List<Html> values = cells.apply(migration).toList();
			for (int i = 0; i < values.size(); i++) {
				row.add(Html.element("td").with("data-label", columns.get(i)).add(values.get(i)));
			}
			body.add(row);
		}
		return Html.element("table").add(Html.element("caption").text(caption), Html.element("thead").add(head), body);
	}

	private static Html heading(String text) {
		return Html.element("th").with("scope", "col").text(text);
	}

	private static Html text(@Nullable String text) {
		return Html.element("span").text(text);
	}

	static @Nullable String took(@Nullable Long millis) {
		return (millis != null) ? Durations.format(Duration.ofMillis(millis)) : null;
	}

	private static String by(MigrationDescriptor migration) {
		return Stream.of(migration.appliedBy(), migration.host(), migration.applicationVersion())
			.filter((part) -> part != null)
			.collect(Collectors.joining(", "));
	}

}
