package dev.lockstep;

import java.util.List;

import dev.lockstep.database.SchemaObject;

/**
 * What a reset did.
 *
 * @param dropped everything that was dropped
 * @param migrated what was applied then
 * @param seeded what was seeded then
 */
public record ResetResult(List<SchemaObject> dropped, MigrationResult migrated, SeedResult seeded) {

	public ResetResult {
		dropped = List.copyOf(dropped);
	}

}
