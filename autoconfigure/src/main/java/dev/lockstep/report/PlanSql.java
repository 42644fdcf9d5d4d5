package dev.lockstep.report;

import dev.lockstep.catalog.Migration;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.script.CopyData;
import dev.lockstep.script.Statement;

/**
 * The statements that a run would send, with what there is to say of each migration in
 * comments above them.
 *
 * @param plan what it would do
 */
public record PlanSql(Plan plan) {

	/**
	 * Returns all statements of all migrations, empty if there are none.
	 */
	@Override
	public String toString() {
		StringBuilder sql = new StringBuilder();
		this.plan.steps().forEach((step) -> append(step, sql));
		return sql.toString();
	}

	private static void append(PlannedMigration step, StringBuilder sql) {
		Migration migration = step.migration();
		sql.append("\n-- %s %s (%s)\n".formatted(migration.id(), migration.description(), migration.source()));
		sql.append("-- %s phase, %s\n".formatted(Words.of(step.directives().phase()), runs(step)));
		int finished = step.journal().finished().size();
		if (finished > 0) {
			sql.append(
					"-- %s of it ran earlier and does not run again\n".formatted(Words.count(finished, "statement")));
		}
		for (Statement statement : step.statements().subList(finished, step.statements().size())) {
			sql.append(statement.sql()).append(";\n");
			CopyData data = statement.data();
			if (data != null) {
				sql.append("-- with the data on the lines after it\n");
			}
		}
	}

	private static String runs(PlannedMigration step) {
		if (step.transactional()) {
			return "in one transaction";
		}
		Statement outside = step.outside();
		return (outside != null) ? "statement by statement, because of line %d".formatted(outside.line())
				: "statement by statement";
	}

}
