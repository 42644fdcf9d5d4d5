package dev.lockstep;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;

/**
 * What a rollback would do.
 *
 * @param steps the migrations to undo, newest first
 * @param version the highest version that the database would have then, or {@code null}
 * if none
 */
public record RollbackPlan(List<RollbackStep> steps, @Nullable MigrationId version) {

	public RollbackPlan {
		steps = List.copyOf(steps);
	}

	/**
	 * Returns what would be done in a few words.
	 * @return for instance {@code roll back 3, 2 (dropping orders with 12 rows)}
	 */
	String summary() {
		if (this.steps.isEmpty()) {
			return "roll back nothing";
		}
		String drops = this.steps.stream()
			.flatMap((step) -> step.drops().stream())
			.map((table) -> "%s with %d %s".formatted(table.table(), table.rows(),
					(table.rows() == 1) ? "row" : "rows"))
			.collect(Collectors.joining(", "));
		return "roll back " + this.steps.stream()
			.map((step) -> step.undo().migration().id().key())
			.collect(Collectors.joining(", ")) + (drops.isEmpty() ? "" : ", dropping " + drops);
	}

}
