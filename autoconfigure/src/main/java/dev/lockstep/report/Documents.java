package dev.lockstep.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Status;
import dev.lockstep.catalog.Migration;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.Run;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.Problem;
import dev.lockstep.script.Statement;

/**
 * Results and problems as data, with the names that the endpoint uses. Every field is
 * always there; what does not apply is {@code null}.
 */
public final class Documents {

	private Documents() {
	}

	/**
	 * Describes where a database stands.
	 * @param status what the database says
	 * @return the fields; the problems are not among them
	 */
	public static Map<String, @Nullable Object> of(Status status) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("state", status.state());
		document.put("product", status.product());
		document.put("schema", status.schema());
		document.put("version", status.version());
		document.put("migrations", status.migrations().stream().map(Documents::of).toList());
		document.put("pending", pending(status.migrations()));
		document.put("running", (status.running() != null) ? of(status.running()) : null);
		return document;
	}

	private static List<String> pending(List<MigrationStatus> migrations) {
		return migrations.stream()
			.filter((migration) -> migration.state().isPending())
			.map((migration) -> migration.id().key())
			.toList();
	}

	/**
	 * Describes what a run would do.
	 * @param plan what it would do
	 * @return the fields; the problems are not among them
	 */
	public static Map<String, @Nullable Object> of(Plan plan) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("state", plan.state());
		document.put("version", plan.version());
		document.put("baselined", plan.baselined().stream().map((migration) -> migration.id().key()).toList());
		document.put("steps", plan.steps().stream().map(Documents::of).toList());
		return document;
	}

	private static Map<String, @Nullable Object> of(PlannedMigration step) {
		Migration migration = step.migration();
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("version", migration.id());
		document.put("description", migration.description());
		document.put("script", migration.source());
		document.put("kind", migration.kind());
		document.put("phase", step.directives().phase());
		document.put("transactional", step.transactional());
		document.put("finishedStatements", step.journal().finished().size());
		document.put("statements", step.statements().stream().map(Documents::of).toList());
		return document;
	}

	private static Map<String, @Nullable Object> of(Statement statement) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("line", statement.line());
		document.put("sql", statement.sql());
		return document;
	}

	/**
	 * Describes one migration.
	 * @param migration the migration
	 * @return the fields
	 */
	public static Map<String, @Nullable Object> of(MigrationStatus migration) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("version", migration.id());
		document.put("description", migration.description());
		document.put("script", migration.script());
		document.put("kind", migration.kind());
		document.put("phase", migration.phase());
		document.put("state", migration.state());
		document.put("checksum", migration.checksum());
		document.put("appliedAt", migration.appliedAt());
		document.put("durationMs", migration.duration());
		document.put("appliedBy", migration.appliedBy());
		document.put("host", migration.host());
		document.put("applicationVersion", migration.applicationVersion());
		return document;
	}

	/**
	 * Describes one event of the log.
	 * @param event the event
	 * @return the fields
	 */
	public static Map<String, @Nullable Object> of(HistoryEvent event) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("event", event.type());
		document.put("version", event.migration());
		document.put("at", event.at());
		document.put("by", event.by());
		document.put("host", event.host());
		document.put("durationMs", event.duration());
		document.put("detail", event.detail());
		return document;
	}

	/**
	 * Describes one problem.
	 * @param problem the problem
	 * @return the fields
	 */
	public static Map<String, @Nullable Object> of(Problem problem) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("code", problem.code().toString());
		document.put("message", problem.message());
		document.put("file", (problem.location() != null) ? problem.location().file() : null);
		document.put("line", (problem.location() != null) ? problem.location().line() : null);
		document.put("column", (problem.location() != null) ? problem.location().column() : null);
		document.put("action", problem.action());
		return document;
	}

	private static Map<String, @Nullable Object> of(Run run) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("version", run.migration());
		document.put("statement", run.position().statement());
		document.put("statements", run.position().statements());
		document.put("startedAt", run.startedAt());
		document.put("elapsedMs", run.position().elapsed());
		document.put("activity", run.position().activity());
		document.put("percent", run.position().percent());
		document.put("remainingMs", run.position().remaining());
		document.put("applied", run.position().applied());
		document.put("planned", run.position().planned());
		document.put("since", run.since());
		document.put("heartbeat", run.heartbeat());
		document.put("host", run.host());
		document.put("application", run.application());
		document.put("session", run.session());
		return document;
	}

}
