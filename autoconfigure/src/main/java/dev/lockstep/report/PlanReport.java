package dev.lockstep.report;

import java.util.List;

import dev.lockstep.catalog.Migration;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;

/**
 * What a run would do, as text: a line for each migration to apply, and a summary as the
 * last line.
 *
 * <pre>
 * VERSION    DESCRIPTION   SCRIPT                 RUNS
 * 2          add note      V2__add_note.sql       in a transaction
 * 3          index note    V3__index_note.sql     statement by statement
 *
 * 2 migrations to apply: 2, 3
 * </pre>
 *
 * @param plan what it would do
 */
public record PlanReport(Plan plan) {

	private static final int MOST_IN_SUMMARY = 8;

	/**
	 * Returns one line for the log.
	 * @return {@code 3 migrations to apply: 1, 2, R__totals}, or
	 * {@code Nothing to apply}, with what else there is to say about the run
	 */
	public String summary() {
		StringBuilder summary = new StringBuilder();
		summary.append(list("to apply", this.plan.steps().stream().map(PlannedMigration::migration).toList()));
		if (!this.plan.baselined().isEmpty()) {
			summary.append("; ").append(list("taken as applied", this.plan.baselined()));
		}
		if (!this.plan.problems().isEmpty()) {
			summary.append("; held up by ").append(Words.count(this.plan.problems().size(), "problem"));
		}
		return summary.toString();
	}

	/**
	 * Returns the whole report.
	 */
	@Override
	public String toString() {
		if (this.plan.steps().isEmpty()) {
			return summary() + "\n";
		}
		Table table = new Table("VERSION", "DESCRIPTION", "SCRIPT", "RUNS");
		for (PlannedMigration step : this.plan.steps()) {
			Migration migration = step.migration();
			table.row(migration.id().key(), migration.description(), migration.source(), runs(step));
		}
		return table + "\n" + summary() + "\n";
	}

	private static String runs(PlannedMigration step) {
		if (step.transactional()) {
			return "in a transaction";
		}
		return (step.migration().script() != null) ? "statement by statement" : "without a transaction";
	}

	private static String list(String what, List<Migration> migrations) {
		if (migrations.isEmpty()) {
			return "Nothing " + what;
		}
		List<String> ids = migrations.stream().map((migration) -> migration.id().key()).toList();
		String some = String.join(", ", ids);
		if (ids.size() > MOST_IN_SUMMARY) {
			some = String.join(", ", ids.subList(0, MOST_IN_SUMMARY - 2)) + ", ..., " + ids.get(ids.size() - 1);
		}
		return "%s %s: %s".formatted(Words.count(ids.size(), "migration"), what, some);
	}

}
