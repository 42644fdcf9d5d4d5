package dev.lockstep.actuate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.lockstep.plan.DatabaseState;
import dev.lockstep.report.Words;

/**
 * One database on the page.
 *
 * @param settings what the page has to know of the application
 * @param id what the section is called within the page
 * @param name the name of the database, or {@code null} if it is the only one
 * @param database where it stands
 */
record DatabaseSection(PageSettings settings, String id, @Nullable String name, DatabaseDescriptor database) {

	Html show() {
		Html section = Html.element("section", "database")
			.with("id", this.id)
			.with("aria-labelledby", this.id + "-state")
			.add(state());
		if (!this.database.problems().isEmpty()) {
			section.add(part("problems", "Problems", new ProblemList(this.database.problems()).show()));
		}
		if (this.database.running() != null) {
			section.add(part("running", "Running", running(this.database.running())));
		}
		List<MigrationDescriptor> toCome = this.database.migrations()
			.stream()
			.filter((migration) -> !migration.state().isInDatabase())
			.toList();
		if (!toCome.isEmpty()) {
			section.add(part("pending", "To come", new MigrationTable(this.settings).toCome(toCome)));
		}
		List<MigrationDescriptor> applied = new ArrayList<>(
				this.database.migrations().stream().filter((migration) -> migration.state().isInDatabase()).toList());
		Collections.reverse(applied);
		if (!applied.isEmpty()) {
			section.add(part("applied", "In the database", new MigrationTable(this.settings).applied(applied)));
		}
		if (!this.database.history().isEmpty()) {
			section.add(part("history", "History",
					new HistorySection(this.settings, this.database.history(), this.database.migrations()).show()));
		}
		return section;
	}

	private Html state() {
		DatabaseState state = this.database.state();
		Html heading = Html.element("h2").with("id", this.id + "-state");
		if (this.name != null) {
			heading.add(Html.element("span", "name").text(this.name + ": "));
		}
		return Html.element("div", "state " + Tone.of(state).cssClass())
			.add(Tone.of(state).symbol(48), heading.text(StringUtils.capitalize(Words.of(state))),
					Html.element("p").text(meaning(state)), facts());
	}

	private Html running(RunDescriptor run) {
		String description = this.database.migrations()
			.stream()
			.filter((migration) -> migration.version().equals(run.version()))
			.map(MigrationDescriptor::description)
			.findFirst()
			.orElse(null);
		return new RunSection(this.settings, run, description).show();
	}

	// As the reference page of the endpoint says it.
	private static String meaning(DatabaseState state) {
		return switch (state) {
			case UP_TO_DATE -> "It has everything that the application ships, as it ships it.";
			case PENDING -> "Migrations are pending.";
			case MIGRATING -> "Migrations are being applied, by this process or another one.";
			case FAILED -> "A migration failed.";
			case INVALID -> "Catalog and history contradict each other.";
			case AHEAD -> "It has everything, and migrations of a newer release.";
			case UNKNOWN -> "It cannot be said: the database cannot be read.";
		};
	}

	private Html facts() {
		long applied = this.database.migrations()
			.stream()
			.filter((migration) -> migration.state().isInDatabase())
			.count();
		Facts facts = new Facts().add("Version", this.database.version())
			.add("Database", this.database.product())
			.add("Schema", this.database.schema());
		if (this.database.state() != DatabaseState.UNKNOWN) {
			facts.add("Applied", applied).add("Pending", this.database.pending().size());
		}
		return facts.show();
	}

	private Html part(String part, String heading, Html... content) {
		String partId = this.id + "-" + part;
		return Html.element("section", part)
			.with("id", partId)
			.with("aria-labelledby", partId + "-heading")
			.add(Html.element("h3").with("id", partId + "-heading").text(heading))
			.add(content);
	}

}
