package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Status;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.script.Phase;

/**
 * What an operator may meet on the page.
 */
final class PageScenes {

	private static final Instant START = Instant.parse("2026-01-05T08:12:40Z");

	private static final List<String> WORDS = List.of("add orders", "index orders by customer", "add customer notes",
			"backfill order totals", "add invoices", "index invoices by due date", "add stock levels",
			"split customer names", "add shipping addresses", "drop legacy flags", "add payment methods",
			"index payments by reference");

	private static final long[] MILLIS = { 38, 1240, 21, 48_300, 64, 2870, 33, 9100, 45, 12, 57, 3310 };

	private PageScenes() {
	}

	static Status none() {
		return new Status(DatabaseState.UP_TO_DATE, "PostgreSQL 18.6", "public", null, List.of(), null, List.of(),
				List.of());
	}

	static Status upToDate() {
		return status(DatabaseState.UP_TO_DATE, applied(12), null, List.of(), events(12));
	}

	static Status many() {
		return status(DatabaseState.UP_TO_DATE, applied(1000), null, List.of(), events(100));
	}

	static Status failed() {
		List<MigrationStatus> migrations = new ArrayList<>(applied(11));
		migrations.add(migration(12, MigrationState.FAILED));
		migrations.add(migration(13, MigrationState.PENDING));
		String answer = "ERROR: could not create unique index \"payments_reference_key\" Detail: Key (reference)=(INV-2041) is duplicated. (SQLSTATE 23505).";
		List<HistoryEvent> events = new ArrayList<>(events(11));
		events.add(0, event(HistoryEvent.Type.FAILED, 12, Duration.ofMillis(3310),
				"db/migrations/" + script(12) + ":7:1: Statement 2 of 3 failed: " + answer));
		return status(DatabaseState.FAILED, migrations, null, List.of(Problem.at(ProblemCode.FAILED_MIGRATION,
				new SourceLocation("db/migrations/" + script(12), 7, 1),
				"Migration %s failed in an earlier run:\nStatement 2 of 3 failed: %s Its first statement has run and stays."
					.formatted(version(12), answer),
				"Mend the script after the statements that have run, and start the application again: it goes on where it stopped. If you finished it by hand: lockstep resolve --applied %s"
					.formatted(version(12)))),
				events);
	}

	static Status running(int statement, int percent) {
		List<MigrationStatus> migrations = new ArrayList<>(applied(9));
		migrations.add(migration(10, MigrationState.RUNNING));
		migrations.add(migration(11, MigrationState.PENDING));
		migrations.add(migration(12, MigrationState.PENDING));
		Instant since = at(10);
		RunPosition position = new RunPosition(version(10), statement, 5, Duration.ofSeconds(41),
				"building index: scanning table", percent, Duration.ofSeconds(100 - percent), 1, 4);
		return status(DatabaseState.MIGRATING, migrations,
				new Run(position, since, since.plusSeconds(64), "shop-7d4b9c-x2x8p", "shop", "48213"), List.of(),
				events(9));
	}

	/** A status in which whatever can be text is an attack. */
	static Status hostile(String text) {
		MigrationStatus migration = new MigrationStatus(MigrationId.repeatable(text), text, text, MigrationKind.SQL,
				Phase.EXPAND, MigrationState.FAILED, text, START, Duration.ZERO, text, text, text);
		return new Status(DatabaseState.FAILED, text, text, text,
				List.of(migration, migration.in(MigrationState.APPLIED)),
				new Run(new RunPosition(text, 1, 2, Duration.ZERO, text, 50, Duration.ZERO, 1, 2), START, START, text,
						text, text),
				List.of(Problem.of(ProblemCode.FAILED_MIGRATION, text + "\n" + text, text)),
				List.of(new HistoryEvent(HistoryEvent.Type.FAILED, text, START, text, text, Duration.ZERO, text)));
	}

	private static Status status(DatabaseState state, List<MigrationStatus> migrations, @Nullable Run running,
			List<Problem> problems, List<HistoryEvent> events) {
		String version = migrations.stream()
			.filter((migration) -> migration.state() == MigrationState.APPLIED)
			.reduce((first, second) -> second)
			.map((migration) -> migration.id().key())
			.orElse(null);
		return new Status(state, "PostgreSQL 18.6", "public", version, migrations, running, problems, events);
	}

	private static List<MigrationStatus> applied(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> migration(i, MigrationState.APPLIED)).toList();
	}

	private static MigrationStatus migration(int i, MigrationState state) {
		boolean applied = state == MigrationState.APPLIED;
		return new MigrationStatus(MigrationId.version(version(i)), words(i), script(i), MigrationKind.SQL,
				words(i).startsWith("drop") ? Phase.CONTRACT : Phase.EXPAND, state, "9f2c", applied ? at(i) : null,
				applied ? took(i) : null, applied ? "shop_migrator" : null, applied ? "shop-7d4b9c-x2x8p" : null,
				applied ? "2.%d.0".formatted(i / 3) : null);
	}

	private static List<HistoryEvent> events(int count) {
		List<HistoryEvent> events = new ArrayList<>(IntStream.rangeClosed(1, count)
			.mapToObj((i) -> event(HistoryEvent.Type.APPLIED, i, took(i), null))
			.toList());
		Collections.reverse(events);
		return events;
	}

	private static HistoryEvent event(HistoryEvent.Type type, int i, Duration took, @Nullable String detail) {
		return new HistoryEvent(type, version(i), at(i), "shop_migrator", "shop-7d4b9c-x2x8p", took, detail);
	}

	private static String version(int i) {
		return at(i).minus(Duration.ofDays(3)).toString().replaceAll("[-T:Z]", "");
	}

	private static String script(int i) {
		return "%s_%s.sql".formatted(version(i), words(i).replace(' ', '_'));
	}

	private static String words(int i) {
		return WORDS.get(i % WORDS.size());
	}

	// Three in each release, a release every two days
	private static Instant at(int i) {
		return START.plus(Duration.ofDays(2L * (i / 3))).plusSeconds(31L * (i % 3));
	}

	private static Duration took(int i) {
		return Duration.ofMillis(MILLIS[i % MILLIS.length]);
	}

}
