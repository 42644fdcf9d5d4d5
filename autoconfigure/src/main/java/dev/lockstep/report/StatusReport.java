package dev.lockstep.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.lockstep.Status;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;

/**
 * Where a database stands, as text: a line for each migration, the run in progress, the
 * problems, and a summary as the last line.
 *
 * <pre>
 * PostgreSQL 18.6, schema public, version 1
 *
 * VERSION    DESCRIPTION   STATE    APPLIED AT            TOOK   BY
 * 1          add orders    applied  2026-01-15T09:30:00Z  12 ms  app_migrator
 * 2          add note      pending
 *
 * Pending: 1 applied, 1 pending
 * </pre>
 *
 * @param status what the database says
 */
public record StatusReport(Status status) {

	/**
	 * Returns the last line alone.
	 * @return where the database stands, and how many migrations are in which state
	 */
	public String summary() {
		Map<MigrationState, Integer> counts = new LinkedHashMap<>();
		this.status.migrations().forEach((migration) -> counts.merge(migration.state(), 1, Integer::sum));
		String migrations = counts.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + Words.of(entry.getKey()))
			.collect(Collectors.joining(", "));
		String problems = this.status.problems().isEmpty() ? ""
				: "; " + Words.count(this.status.problems().size(), "problem");
		return StringUtils.capitalize(Words.of(this.status.state())) + ": "
				+ (migrations.isEmpty() ? "no migrations" : migrations) + problems;
	}

	/**
	 * Returns the whole report.
	 */
	@Override
	public String toString() {
		StringBuilder report = new StringBuilder();
		report.append("%s, schema %s, %s\n\n".formatted(this.status.product(), this.status.schema(), version()));
		if (!this.status.migrations().isEmpty()) {
			report.append(table()).append('\n');
		}
		if (this.status.running() != null) {
			report.append(running(this.status.running())).append("\n\n");
		}
		if (!this.status.problems().isEmpty()) {
			report.append(new ProblemReport(this.status.problems())).append("\n\n");
		}
		return report.append(summary()).append('\n').toString();
	}

	private String version() {
		return (this.status.version() != null) ? "version " + this.status.version() : "no version yet";
	}

	private Table table() {
		Table table = new Table("VERSION", "DESCRIPTION", "STATE", "APPLIED AT", "TOOK", "BY");
		for (MigrationStatus migration : this.status.migrations()) {
			table.row(migration.id().key(), migration.description(), Words.of(migration.state()),
					time(migration.appliedAt()),
					(migration.duration() != null) ? Durations.format(migration.duration()) : "",
					(migration.appliedBy() != null) ? migration.appliedBy() : "");
		}
		return table;
	}

	private static String running(Run run) {
		RunPosition position = run.position();
		StringBuilder text = new StringBuilder("Running");
		if (run.migration() != null) {
			text.append(" %s, %s".formatted(run.migration(), new PositionReport(position)));
		}
		if (position.applied() != null && position.planned() != null) {
			text.append("\n%d of %s done,".formatted(position.applied(), Words.count(position.planned(), "migration")));
		}
		text.append(" on %s by %s".formatted(run.host(), run.application()));
		text.append((run.session() != null) ? " (session %s)".formatted(run.session()) : "");
		return text.append(", since ").append(time(run.since())).toString();
	}

	private static String time(@Nullable Instant time) {
		return (time != null) ? time.truncatedTo(ChronoUnit.SECONDS).toString() : "";
	}

}
