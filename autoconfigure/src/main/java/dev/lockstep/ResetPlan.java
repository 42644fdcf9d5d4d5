package dev.lockstep;

import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.database.SchemaObject;
import dev.lockstep.database.TableRows;

/**
 * What a reset would drop before it migrates anew.
 *
 * @param drops everything that would be dropped, in order
 * @param rows the tables that would be dropped and have rows
 */
public record ResetPlan(List<SchemaObject> drops, List<TableRows> rows) {

	public ResetPlan {
		drops = List.copyOf(drops);
		rows = List.copyOf(rows);
	}

	// In a few words.
	String summary() {
		if (this.drops.isEmpty()) {
			return "drop nothing";
		}
		String names = this.drops.stream().map(SchemaObject::toString).collect(Collectors.joining(", "));
		long lost = this.rows.stream().mapToLong(TableRows::rows).sum();
		return "drop %s, with %d %s".formatted(names, lost, (lost == 1) ? "row" : "rows");
	}

}
