package dev.lockstep.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.Journal;
import dev.lockstep.script.Directives;
import dev.lockstep.script.Statement;

/**
 * One migration of a plan: exactly what will run.
 *
 * @param migration the migration
 * @param directives what its script asks for
 * @param statements its statements with placeholders replaced, empty for Java
 * @param transactional whether it runs in one transaction; if not, each finished
 * statement is recorded
 * @param outside the statement because of which it runs outside of a transaction, or
 * {@code null} if there is no such statement
 * @param previous the row of the history that the plan was made with, or {@code null} if
 * the history does not know it
 */
public record PlannedMigration(Migration migration, Directives directives, List<Statement> statements,
		boolean transactional, @Nullable Statement outside, @Nullable HistoryEntry previous) {

	public PlannedMigration {
		statements = List.copyOf(statements);
	}

	/**
	 * Returns the statements that have run already, in an earlier and unfinished run.
	 * @return their record, empty if the migration begins at its beginning
	 */
	public Journal journal() {
		HistoryEntry entry = this.previous;
		if (entry == null) {
			return Journal.EMPTY;
		}
		return switch (entry.state()) {
			case RUNNING, FAILED, ROLLING_BACK -> entry.journal();
			case APPLIED, BASELINED, ROLLED_BACK, SQUASHED -> Journal.EMPTY;
		};
	}

}
