package dev.lockstep.command;

import java.util.List;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * The rule that every migration can be undone.
 */
final class DownScripts {

	private DownScripts() {
	}

	static List<Problem> missing(Catalog catalog) {
		return catalog.migrations()
			.stream()
			.filter((migration) -> migration.kind() == MigrationKind.SQL && migration.down() == null)
			.map(DownScripts::missing)
			.toList();
	}

	private static Problem missing(Migration migration) {
		Script script = migration.script();
		SourceLocation location = (script != null) ? SourceLocation.startOf(script.location()) : null;
		return new Problem(ProblemCode.MISSING_DOWN_SCRIPT,
				"Migration %s has no down script, and --require-down asks for one.".formatted(migration.id()), location,
				"Write one beside it.");
	}

}
