package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.lockstep.Status;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.script.Phase;

/**
 * Statuses for the tests of this room.
 */
public final class Statuses {

	public static final Instant APPLIED_AT = Instant.parse("2026-01-15T09:30:12.345678Z");

	public static final Problem EDITED = Problem.at(ProblemCode.EDITED_MIGRATION,
			SourceLocation.startOf("db/migrations/1_users.sql"),
			"Migration 1 was edited after it was applied.\n- secret_column text\n+ other_column text",
			"Restore the file.");

	private Statuses() {
	}

	public static Status of(DatabaseState state, MigrationState... migrations) {
		return new Status(state, "H2 2.4.240", "PUBLIC", null,
				Arrays.stream(migrations).map((migration) -> migration("1", migration)).toList(), null, List.of(),
				List.of());
	}

	public static Status full() {
		Run running = new Run(new RunPosition("2", 3, 5, Duration.ofSeconds(90), "building index: scanning table", 75,
				Duration.ofSeconds(30), 1, 2), APPLIED_AT, APPLIED_AT.plusSeconds(93), "pod-2", "shop", "4711");
		List<HistoryEvent> history = List.of(
				new HistoryEvent(HistoryEvent.Type.FAILED, "2", APPLIED_AT, "app_migrator", "pod-1",
						Duration.ofMillis(7), "duplicate key (email)=(jane@example.org)"),
				new HistoryEvent(HistoryEvent.Type.APPLIED, "1", APPLIED_AT, "app_migrator", "pod-1",
						Duration.ofMillis(21), null));
		return new Status(DatabaseState.MIGRATING, "PostgreSQL 18.6", "public", "1",
				List.of(migration("1", MigrationState.APPLIED), migration("2", MigrationState.PENDING)), running,
				List.of(EDITED), history);
	}

	static Status failed(String answer) {
		return new Status(DatabaseState.FAILED, "PostgreSQL 18.6", "public", null,
				List.of(migration("1", MigrationState.FAILED)), null,
				List.of(Problem.of(ProblemCode.FAILED_MIGRATION,
						"Migration 1 failed in an earlier run:\nStatement 2 of 3 failed: " + answer,
						"Mend the script.")),
				List.of(new HistoryEvent(HistoryEvent.Type.FAILED, "1", APPLIED_AT, "app_migrator", "pod-1",
						Duration.ofMillis(7), answer)));
	}

	/** A status in which whatever can be text is an attack. */
	static Status hostile(String text) {
		MigrationStatus migration = new MigrationStatus(MigrationId.repeatable(text), text, text, MigrationKind.SQL,
				Phase.EXPAND, MigrationState.FAILED, text, APPLIED_AT, Duration.ZERO, text, text, text);
		return new Status(DatabaseState.FAILED, text, text, text,
				List.of(migration, migration.in(MigrationState.APPLIED)),
				new Run(new RunPosition(text, 1, 2, Duration.ZERO, text, 50, Duration.ZERO, 1, 2), APPLIED_AT,
						APPLIED_AT, text, text, text),
				List.of(Problem.of(ProblemCode.FAILED_MIGRATION, text + "\n" + text, text)),
				List.of(new HistoryEvent(HistoryEvent.Type.FAILED, text, APPLIED_AT, text, text, Duration.ZERO, text)));
	}

	public static MigrationStatus migration(String version, MigrationState state) {
		boolean applied = state == MigrationState.APPLIED;
		return new MigrationStatus(MigrationId.version(version), "add users", version + "_add_users.sql",
				MigrationKind.SQL, Phase.EXPAND, state, "abc", applied ? APPLIED_AT : null,
				applied ? Duration.ofMillis(21) : null, applied ? "app_migrator" : null, applied ? "pod-1" : null,
				applied ? "1.0.0" : null);
	}

	public static LockstepException unreachable() {
		return new LockstepException(
				Problem.of(ProblemCode.CONNECTION_FAILED, "The database cannot be reached.", "Start the database."));
	}

}
