package dev.lockstep.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.lockstep.Status;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.script.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatusReport}.
 */
class StatusReportTests {

	private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");

	@Test
	void showsEveryMigrationAlignedAndSummaryLast() {
		Status status = new Status(DatabaseState.PENDING, "PostgreSQL 18.6", "public", "20260116080000",
				List.of(applied("20260115093000", "add orders", 12), applied("20260116080000", "add customers", 65_000),
						pending("20260117080000", "index customers"), pending("R__order_totals", "order totals")),
				null, List.of(), List.of());
		assertThat(new StatusReport(status)).hasToString("""
				PostgreSQL 18.6, schema public, version 20260116080000

				VERSION          DESCRIPTION      STATE    APPLIED AT            TOOK       BY
				20260115093000   add orders       applied  2026-01-15T12:00:00Z  12 ms      app_migrator
				20260116080000   add customers    applied  2026-01-15T12:00:00Z  1 min 5 s  app_migrator
				20260117080000   index customers  pending
				R__order_totals  order totals     pending

				Pending: 2 applied, 2 pending
				""");
	}

	@Test
	void showsRunInProgress() {
		Run run = new Run(new RunPosition("2", 3, 5, Duration.ofSeconds(63), "building index: scanning table", 47,
				Duration.ofSeconds(20), 1, 3), NOON, NOON, "pod-7", "shop", "pid 4711");
		assertThat(new StatusReport(running(run))).hasToString("""
				H2 2.4.240, schema PUBLIC, no version yet

				VERSION  DESCRIPTION  STATE    APPLIED AT  TOOK  BY
				2        add note     running

				Running 2, statement 3 of 5, building index: scanning table (47 %, about 20.0 s left), for 1 min 3 s now
				1 of 3 migrations done, on pod-7 by shop (session pid 4711), since 2026-01-15T12:00:00Z

				Migrating: 1 running
				""");
	}

	@Test
	void showsRunBetweenTwoMigrations() {
		Run run = new Run(new RunPosition(null, null, null, null, null, null, null, null, null), NOON, NOON, "pod-7",
				"shop", null);
		assertThat(new StatusReport(running(run)).toString())
			.contains("\nRunning on pod-7 by shop, since 2026-01-15T12:00:00Z\n");
	}

	@Test
	void showsProblems() {
		Problem problem = Problem.of(ProblemCode.EDITED_MIGRATION, "V1__x.sql was edited.", "Undo the edit.");
		Status status = new Status(DatabaseState.INVALID, "PostgreSQL 18.6", "public", "1",
				List.of(applied("1", "x", 3)), null, List.of(problem), List.of());
		assertThat(new StatusReport(status)).hasToString("""
				PostgreSQL 18.6, schema public, version 1

				VERSION  DESCRIPTION  STATE    APPLIED AT            TOOK  BY
				1        x            applied  2026-01-15T12:00:00Z  3 ms  app_migrator

				[edited-migration] V1__x.sql was edited.

				Action:

				Undo the edit.

				Invalid: 1 applied; 1 problem
				""");
	}

	@Test
	void databaseWithoutMigrationsHasNoTable() {
		Status status = new Status(DatabaseState.UP_TO_DATE, "PostgreSQL 18.6", "public", null, List.of(), null,
				List.of(), List.of());
		assertThat(new StatusReport(status)).hasToString("""
				PostgreSQL 18.6, schema public, no version yet

				Up to date: no migrations
				""");
	}

	private static Status running(Run run) {
		return new Status(DatabaseState.MIGRATING, "H2 2.4.240", "PUBLIC", null,
				List.of(migration("2", "add note", MigrationState.RUNNING, null, null)), run, List.of(), List.of());
	}

	private static MigrationStatus applied(String id, String description, long millis) {
		return migration(id, description, MigrationState.APPLIED, NOON, Duration.ofMillis(millis));
	}

	private static MigrationStatus pending(String id, String description) {
		return migration(id, description, MigrationState.PENDING, null, null);
	}

	private static MigrationStatus migration(String id, String description, MigrationState state, @Nullable Instant at,
			@Nullable Duration duration) {
		return new MigrationStatus(MigrationId.parse(id), description, id + ".sql", MigrationKind.SQL, Phase.EXPAND,
				state, null, at, duration, (at != null) ? "app_migrator" : null, null, null);
	}

}
