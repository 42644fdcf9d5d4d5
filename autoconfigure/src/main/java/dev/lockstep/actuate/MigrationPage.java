package dev.lockstep.actuate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.report.Words;

/**
 * What a browser shows of one migration: everything, its script included if whoever asks
 * may see it.
 */
final class MigrationPage {

	private final PageSettings settings;

	private final @Nullable String database;

	MigrationPage(PageSettings settings, @Nullable String database) {
		this.settings = settings;
		this.database = database;
	}

	String show(MigrationDetailsDescriptor migration) {
		List<Html> content = new ArrayList<>();
		content.add(Html.element("div", "state " + Tone.of(migration.state()).cssClass())
			.add(Tone.chip(migration.state()), facts(migration)));
		add(content, "Failure", migration.failure());
		add(content, "Script", migration.sql());
		add(content, "Down script", migration.downSql());
		return page("Migration " + migration.version(), migration.description(), content);
	}

	String notFound(String version) {
		return page("No migration " + version, "Neither the application nor the database has it.", List.of());
	}

	String unavailable(String version, List<ProblemDescriptor> problems) {
		return page("Migration " + version, "It cannot be told.", List.of(new ProblemList(problems).show()));
	}

	private String page(String title, String subtitle, List<Html> content) {
		Html header = Html.element("header")
			.add(Html.element("p")
				.text((this.database != null) ? this.settings.application() + ", " + this.database
						: this.settings.application()),
					Html.element("h1").text(title), Html.element("p").text(subtitle),
					Html.element("nav")
						.with("aria-label", "Migrations")
						.add(Links.back(this.settings, this.database != null)));
		return new Page(this.settings, title, false).show(header, content.toArray(Html[]::new));
	}

	private static Html facts(MigrationDetailsDescriptor migration) {
		Facts facts = new Facts().add("File", migration.script())
			.add("Kind", Words.of(migration.kind()))
			.add("Phase", Words.of(migration.phase()));
		if (migration.appliedAt() != null) {
			facts.add(migration.state().isInDatabase() ? "Applied at" : "Last run", Times.time(migration.appliedAt()));
		}
		return facts.add("Took", MigrationTable.took(migration.durationMs()))
			.add("By", migration.appliedBy())
			.add("Host", migration.host())
			.add("Application's version", migration.applicationVersion())
			.add("Statements", migration.statements())
			.add("Finished statements", migration.finishedStatements())
			.add("Checksum", migration.checksum())
			.show();
	}

	private static void add(List<Html> content, String heading, @Nullable String text) {
		if (text != null) {
			content.add(Html.element("section")
				.add(Html.element("h2").text(heading), text.equals(Visibility.HIDDEN) ? hidden()
						: Html.element("pre").with("tabindex", 0).add(Html.element("code").text(text))));
		}
	}

	private static Html hidden() {
		return Html.element("p")
			.text("Hidden, since it may hold data. Who sees it is said by ")
			.add(Html.element("code").text("management.endpoint.migrations.show-values"))
			.text(".");
	}

}
