package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Blocker;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Renaming;
import dev.lockstep.report.Durations;
import dev.lockstep.report.PositionReport;

/**
 * Tells a run in the application's log: one line for the plan, one for each migration,
 * one at the end. The page on structured logs lists the fields.
 */
final class RunLog implements RunListener {

	private final @Nullable String database;

	RunLog() {
		this.database = null;
	}

	/**
	 * Creates the log of one of several databases.
	 * @param database its name, which begins each line
	 */
	RunLog(String database) {
		this.database = database;
	}

	@Override
	public void nothingToDo(@Nullable MigrationId version, String product) {
		info(new LogLine("nothing-to-do").with("schemaVersion", key(version)),
				"Nothing to migrate: %s is at %s".formatted(product, version(version)));
	}

	@Override
	public void begin(Plan plan, String product) {
		plan.notes().forEach(this::note);
		if (plan.isEmpty()) {
			return;
		}
		StringBuilder text = new StringBuilder();
		if (!plan.baselined().isEmpty()) {
			text.append("Taking %s for applied; ".formatted(count(plan.baselined().size())));
		}
		text.append("Applying %s to %s, which is at %s".formatted(count(plan.steps().size()), product,
				version(plan.version())));
		if (!plan.steps().isEmpty()) {
			text.append(plan.steps()
				.stream()
				.map((step) -> step.migration().id().key())
				.collect(Collectors.joining(", ", ": ", "")));
		}
		info(new LogLine("begin").with("planned", plan.steps().size()).with("schemaVersion", key(plan.version())),
				text.toString());
	}

	@Override
	public void connecting(String whose, String reason, Duration remaining) {
		warn(new LogLine("connecting").with("remainingMs", remaining),
				"The database does not answer to %s yet, trying for another %s: %s".formatted(whose,
						Durations.format(remaining), reason));
	}

	@Override
	public void waiting(Optional<Run> holder, Optional<Blocker> session, Duration waited) {
		String who = Stream.concat(holder.map(RunLog::text).stream(), session.map(RunLog::text).stream())
			.collect(Collectors.joining("; "));
		info(new LogLine("waiting").with("waitedMs", waited),
				"Waiting for another process that migrates (%s) for %s now"
					.formatted(who.isEmpty() ? "it tells nothing of itself" : who, Durations.format(waited)));
	}

	@Override
	public void progress(PlannedMigration migration, RunPosition position) {
		info(line("progress", migration, MigrationState.RUNNING).with("statement", position.statement())
			.with("statements", position.statements())
			.with("elapsedMs", position.elapsed())
			.with("activity", position.activity())
			.with("percent", position.percent())
			.with("remainingMs", position.remaining())
			.with("applied", position.applied())
			.with("planned", position.planned()), "%s: %s".formatted(name(migration), new PositionReport(position)));
	}

	@Override
	public void retry(PlannedMigration migration, String reason, List<Blocker> blockers, Duration pause) {
		String who = blockers.stream().map(RunLog::text).collect(Collectors.joining("; ", "; in its way: ", ""));
		warn(line("retry", migration, MigrationState.RUNNING).with("pauseMs", pause).with("blockers", blockers.size()),
				"%s gives way and is tried again in %s: %s%s".formatted(name(migration), Durations.format(pause),
						reason, blockers.isEmpty() ? "" : who));
	}

	@Override
	public void note(String note) {
		info(new LogLine("note"), note);
	}

	@Override
	public void squashed(Migration migration) {
		info(new LogLine("squashed").with("version", migration.id().key())
			.with("description", migration.description())
			.with("state", MigrationState.APPLIED),
				"Migration %s stands for others that are all applied, and is recorded as applied"
					.formatted(migration.id()));
	}

	@Override
	public void renamed(Renaming renaming) {
		info(new LogLine("renamed").with("version", renaming.to().id().key()).with("state", MigrationState.APPLIED),
				"Migration %s is applied already as %s: its file was renamed, which is recorded now"
					.formatted(renaming.to().id(), renaming.from().id()));
	}

	@Override
	public void awaiting(@Nullable Plan plan, Optional<Run> holder, Duration waited) {
		String missing = (plan != null) ? count(plan.steps().size()) + " to be applied" : "its migrations";
		info(new LogLine("awaiting").with("waitedMs", waited)
			.with("planned", (plan != null) ? plan.steps().size() : null),
				"Waiting for %s by another process (%s) for %s now".formatted(missing,
						holder.map(RunLog::text).orElse("none is at it"), Durations.format(waited)));
	}

	@Override
	public void settled(PlannedMigration migration, int statement) {
		info(line("settled", migration, MigrationState.RUNNING).with("statement", statement),
				"Statement %d of %s had run when its process was lost; going on after it".formatted(statement,
						name(migration)));
	}

	@Override
	public void applied(PlannedMigration migration, Duration duration) {
		info(line("applied", migration, MigrationState.APPLIED).with("durationMs", duration),
				"Applied %s in %s".formatted(name(migration), Durations.format(duration)));
	}

	@Override
	public void rolledBack(PlannedMigration migration, Duration duration) {
		info(line("rolled-back", migration, MigrationState.ROLLED_BACK).with("durationMs", duration),
				"Rolled back %s in %s".formatted(name(migration), Durations.format(duration)));
	}

	@Override
	public void seeded(String seed, Duration duration) {
		info(new LogLine("seeded").with("seed", seed).with("durationMs", duration),
				"Seeded %s in %s".formatted(seed, Durations.format(duration)));
	}

	@Override
	public void end(List<MigrationId> applied, @Nullable MigrationId version, Duration duration) {
		info(new LogLine("end").with("applied", applied.size())
			.with("schemaVersion", key(version))
			.with("durationMs", duration),
				applied.isEmpty() ? "Nothing was left to run, the database is at %s".formatted(version(version))
						: "Applied %s in %s, the database is at %s".formatted(count(applied.size()),
								Durations.format(duration), version(version)));
	}

	private static LogLine line(String event, PlannedMigration migration, MigrationState state) {
		return new LogLine(event).with(migration).with("state", state);
	}

	private void info(LogLine line, String text) {
		line.with("database", database()).info(prefix() + text);
	}

	private void warn(LogLine line, String text) {
		line.with("database", database()).warn(prefix() + text);
	}

	private String database() {
		return (this.database != null) ? this.database : MigratedDatabase.DEFAULT_NAME;
	}

	private String prefix() {
		return (this.database != null) ? this.database + ": " : "";
	}

	private static @Nullable String key(@Nullable MigrationId version) {
		return (version != null) ? version.key() : null;
	}

	private static String name(PlannedMigration migration) {
		return "%s (%s)".formatted(migration.migration().id(), migration.migration().description());
	}

	private static String count(int migrations) {
		return (migrations == 1) ? "1 migration" : migrations + " migrations";
	}

	private static String version(@Nullable MigrationId version) {
		return (version != null) ? "version " + version : "no version yet";
	}

	private static String text(Run run) {
		String where = "%s on %s, since %s".formatted(run.application(), run.host(), run.since());
		return (run.migration() != null)
				? "%s, migration %s, %s".formatted(where, run.migration(), new PositionReport(run.position())) : where;
	}

	// Without the query, which may hold data.
	private static String text(Blocker blocker) {
		String application = (blocker.application() != null) ? " of " + blocker.application() : "";
		String age = (blocker.age() != null) ? " for " + Durations.format(blocker.age()) : "";
		return "session %s%s (%s), %s%s".formatted(blocker.session(), application, blocker.user(), blocker.state(),
				age);
	}

}
