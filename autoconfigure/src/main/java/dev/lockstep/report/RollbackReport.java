package dev.lockstep.report;

import dev.lockstep.RollbackPlan;
import dev.lockstep.RollbackStep;
import dev.lockstep.script.Statement;

/**
 * What a rollback would do, as text: each migration, its statements, and the rows that
 * would be lost.
 *
 * @param plan what it would do
 */
public record RollbackReport(RollbackPlan plan) {

	/**
	 * Returns the whole report.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(
				"Would roll back %s, newest first:\n".formatted(Words.count(this.plan.steps().size(), "migration")));
		for (RollbackStep step : this.plan.steps()) {
			text.append("\n-- %s %s%s\n".formatted(step.undo().migration().id(), step.undo().migration().description(),
					step.stored() ? " (as stored in the database)" : ""));
			step.drops()
				.forEach((table) -> text.append("-- loses %s of %s\n"
					.formatted(Words.count(Math.toIntExact(table.rows()), "row"), table.table())));
			for (Statement statement : step.undo().statements()) {
				text.append(statement.sql()).append(";\n");
			}
		}
		return text.toString();
	}

}
