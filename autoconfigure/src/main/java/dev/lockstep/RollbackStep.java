package dev.lockstep;

import java.util.List;

import dev.lockstep.database.TableRows;
import dev.lockstep.plan.PlannedMigration;

/**
 * What a rollback does to one migration.
 *
 * @param undo the migration, with its down script as its script: exactly what runs
 * @param stored whether the down script comes from the history, because the application
 * ships none
 * @param drops the tables that it drops, with the rows that would be lost
 */
public record RollbackStep(PlannedMigration undo, boolean stored, List<TableRows> drops) {

	public RollbackStep {
		drops = List.copyOf(drops);
	}

}
