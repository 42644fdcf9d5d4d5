package dev.lockstep.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.lockstep.report.Durations;

/**
 * The run in progress, with a bar for each thing of which is known how much there is.
 *
 * @param settings what the page has to know of the application
 * @param run the run
 * @param description what its migration does, or {@code null} if that is not known
 */
record RunSection(PageSettings settings, RunDescriptor run, @Nullable String description) {

	Html show() {
		return Html.element("div", "run").add(label(), status()).add(bars()).add(facts());
	}

	private Html label() {
		Html label = Html.element("p", "label");
		return (this.run.version() != null) ? label.text("Migration ")
			.add(Links.to(this.settings, this.run.version()))
			.text(" ")
			.add(Html.element("span").text(this.description)) : label.text("Between two migrations");
	}

	// Read aloud whenever it changes, so it does not tell what changes each second.
	private Html status() {
		StringBuilder status = new StringBuilder();
		if (this.run.statement() != null) {
			status.append("Statement ").append(this.run.statement());
			if (this.run.statements() != null) {
				status.append(" of ").append(this.run.statements());
			}
		}
		if (this.run.activity() != null) {
			status.append(status.isEmpty() ? "" : ": ").append(this.run.activity());
		}
		return Html.element("p").with("role", "status").text(status);
	}

	private Html bars() {
		List<Html> bars = new ArrayList<>();
		if (isMany(this.run.planned())) {
			addCounted(bars, "Migrations of this run", this.run.applied(), this.run.planned());
		}
		if (isMany(this.run.statements()) && this.run.statement() != null) {
			addCounted(bars, "Statements", this.run.statement() - 1, this.run.statements());
		}
		if (this.run.percent() != null) {
			Long remaining = this.run.remainingMs();
			String left = (remaining != null) ? ", about %s left".formatted(about(remaining)) : "";
			bars.add(bar(StringUtils.capitalize(String.valueOf(this.run.activity())), this.run.percent(), 100,
					this.run.percent() + " %" + left));
		}
		else if (bars.isEmpty()) {
			bars.add(bar("How far it is cannot be known", null, null, ""));
		}
		return Html.element("div", "bars").add(bars.stream());
	}

	// An estimate has no tenths of a second.
	private static String about(long millis) {
		long seconds = Math.round(millis / 1000.0);
		return (seconds < 60) ? seconds + " s" : Durations.format(Duration.ofSeconds(seconds));
	}

	private static boolean isMany(@Nullable Integer count) {
		return count != null && count > 1;
	}

	private static void addCounted(List<Html> bars, String label, @Nullable Integer done, @Nullable Integer all) {
		bars.add(bar(label, done, all, (done != null) ? "%d of %d done".formatted(done, all) : ""));
	}

	// Without a value it only says that something goes on.
	private static Html bar(String label, @Nullable Integer value, @Nullable Integer max, String text) {
		return Html.element("label", "bar")
			.add(Html.element("span").text(label),
					Html.element("progress").with("max", (value != null) ? max : null).with("value", value).text(text),
					Html.element("span").text(text));
	}

	// A run is written down from its second second on, its first migration from the
	// first.
	private Duration whole() {
		Duration whole = Duration.between(this.run.since(), this.run.heartbeat());
		Duration migration = Duration.ofMillis((this.run.elapsedMs() != null) ? this.run.elapsedMs() : 0);
		return (whole.compareTo(migration) > 0) ? whole : migration;
	}

	private Html facts() {
		Facts facts = new Facts();
		if (this.run.elapsedMs() != null) {
			facts.add("So far", MigrationTable.took(this.run.elapsedMs()));
		}
		return facts.add("Whole run", Durations.format(whole()))
			.add("Began", Times.time(this.run.since()))
			.add("Application", this.run.application())
			.add("Host", this.run.host())
			.add("Session", this.run.session())
			.show();
	}

}
