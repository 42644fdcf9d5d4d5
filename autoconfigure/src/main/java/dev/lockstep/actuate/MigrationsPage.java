package dev.lockstep.actuate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.util.StringUtils;

import dev.lockstep.plan.DatabaseState;
import dev.lockstep.report.Words;

/**
 * What a browser shows of the migrations: of each database the problems first, then what
 * runs, what is to come and what was done. The database that needs most attention comes
 * first.
 */
final class MigrationsPage {

	private final PageSettings settings;

	MigrationsPage(PageSettings settings) {
		this.settings = settings;
	}

	String show(MigrationsDescriptor migrations) {
		List<Map.Entry<String, DatabaseDescriptor>> databases = new ArrayList<>(migrations.databases().entrySet());
		databases.sort(
				Comparator.comparing((database) -> database.getValue().state(), DatabaseStates.WORST_LAST.reversed()));
		boolean several = databases.size() > 1;
		Html header = Html.element("header")
			.add(Html.element("p").text(this.settings.application()), Html.element("h1").text("Migrations"));
		if (several) {
			header.add(navigation(databases));
		}
		List<Html> sections = new ArrayList<>();
		for (Map.Entry<String, DatabaseDescriptor> database : databases) {
			PageSettings settings = several ? this.settings.of(database.getKey()) : this.settings;
			sections.add(new DatabaseSection(settings, "db-" + (sections.size() + 1),
					several ? database.getKey() : null, database.getValue())
				.show());
		}
		if (sections.isEmpty()) {
			sections.add(Html.element("p").text("Lockstep is switched off: lockstep.enabled is false."));
		}
		String state = StringUtils.capitalize(Words.of(migrations.state()));
		return new Page(this.settings, state, migrations.state() == DatabaseState.MIGRATING).show(header,
				sections.toArray(Html[]::new));
	}

	private static Html navigation(List<Map.Entry<String, DatabaseDescriptor>> databases) {
		Html list = Html.element("ul");
		for (int i = 0; i < databases.size(); i++) {
			Map.Entry<String, DatabaseDescriptor> database = databases.get(i);
			list.add(Html.element("li")
				.add(Html.element("a")
					.with("href", "#db-" + (i + 1))
					.text(database.getKey() + " ")
					.add(Tone.chip(database.getValue().state()))));
		}
		return Html.element("nav").with("aria-label", "Databases").add(list);
	}

}
