package dev.lockstep.plan;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.script.Directives;
import dev.lockstep.script.Phase;
import dev.lockstep.script.ScriptException;

/**
 * Puts together what catalog and history know of a migration.
 */
final class MigrationStatuses {

	private MigrationStatuses() {
	}

	static MigrationStatus of(HistoryEntry entry, MigrationState state) {
		return new MigrationStatus(entry.id(), entry.description(), entry.script(), entry.kind(), entry.phase(), state,
				entry.checksum(), entry.startedAt(), entry.duration(), entry.appliedBy(), entry.host(),
				entry.applicationVersion());
	}

	static MigrationStatus of(Migration migration, @Nullable HistoryEntry entry, MigrationState state) {
		if (entry == null) {
			return new MigrationStatus(migration.id(), migration.description(), migration.source(), migration.kind(),
					phase(migration), state, migration.checksum(), null, null, null, null, null);
		}
		return new MigrationStatus(migration.id(), migration.description(), migration.source(), migration.kind(),
				entry.phase(), state, migration.checksum(), entry.startedAt(), entry.duration(), entry.appliedBy(),
				entry.host(), entry.applicationVersion());
	}

	private static Phase phase(Migration migration) {
		try {
			return (migration.script() != null)
					? Directives.of(migration.script().location(), migration.script().text()).phase() : Phase.EXPAND;
		}
		catch (ScriptException ex) {
			// Reported as a problem when the step is planned.
			return Phase.EXPAND;
		}
	}

}
