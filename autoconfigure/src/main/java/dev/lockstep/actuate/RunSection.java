package dev.lockstep.actuate;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.lockstep.report.Durations;

/**
 * The run in progress, with its bar.
 *
 * @param run the run
 */
record RunSection(RunDescriptor run) {

	Html show() {
		return Html.element("div", "run").add(label(), bar(), status(), facts());
	}

	private Html label() {
		Html label = Html.element("p", "label");
		return (this.run.version() != null)
				? label.text("Migration ").add(Html.element("span", "version").text(this.run.version()))
				: label.text("Between two migrations");
	}

	private Html bar() {
		Html bar = Html.element("progress").with("aria-label", "Progress of the migration");
		Integer statement = this.run.statement();
		Integer statements = this.run.statements();
		return (statement != null && statements != null && statements > 0)
				? bar.with("max", statements).with("value", statement - 1) : bar;
	}

	// Read aloud whenever it changes: not for each second that goes by.
	private Html status() {
		return Html.element("p").with("role", "status").text(statement());
	}

	private String statement() {
		@Nullable Integer statement = this.run.statement();
		if (statement == null) {
			return "Begins";
		}
		return (this.run.statements() != null) ? "Statement %d of %d".formatted(statement, this.run.statements())
				: "Statement " + statement;
	}

	private Html facts() {
		return new Facts().add("Since", Times.time(this.run.since()))
			.add("Runs for", Durations.format(Duration.between(this.run.since(), this.run.heartbeat())))
			.add("Application", this.run.application())
			.add("Host", this.run.host())
			.add("Session", this.run.session())
			.show();
	}

}
