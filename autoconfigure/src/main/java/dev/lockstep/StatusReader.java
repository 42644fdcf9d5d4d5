package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Script;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.Run;
import dev.lockstep.history.StoredScripts;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.plan.Plan;
import dev.lockstep.problem.Problem;

/**
 * Reads where a database stands.
 */
final class StatusReader {

	private static final int EVENTS = 100;

	private static final Set<MigrationState> OF_A_NEWER_RELEASE = EnumSet.of(MigrationState.AHEAD,
			MigrationState.UNFINISHED);

	private final Engine engine;

	private final Connection connection;

	private final Catalog catalog;

	StatusReader(Engine engine, Connection connection, Catalog catalog) {
		this.engine = engine;
		this.connection = connection;
		this.catalog = catalog;
	}

	Status status() throws SQLException {
		HistorySnapshot history = this.engine.reader().read(this.connection);
		Run run = history.exists() ? this.engine.reader().run(this.connection).orElse(null) : null;
		if (run == null) {
			history = this.engine.reader().withAbandoned(this.connection, history);
		}
		Plan plan = this.engine.plan(this.connection, this.catalog, history);
		List<HistoryEvent> events = history.exists() ? this.engine.reader().events(this.connection, EVENTS) : List.of();
		List<Problem> problems = new ArrayList<>(plan.problems());
		problems.addAll(plan.failures());
		String schema = this.engine.schema();
		if (schema == null) {
			schema = this.engine.database().currentSchema(this.connection);
		}
		return new Status((run != null) ? DatabaseState.MIGRATING : plan.state(), this.engine.database().product(),
				(schema != null) ? schema : "", (plan.version() != null) ? plan.version().key() : null,
				overlay(plan.migrations(), run), run, problems, events);
	}

	// A transactional migration in progress is in no row that others can see yet. One of
	// a newer release stays that: this application lacks nothing while it is tried again.
	private static List<MigrationStatus> overlay(List<MigrationStatus> migrations, @Nullable Run run) {
		if (run == null || run.migration() == null) {
			return migrations;
		}
		return migrations.stream()
			.map((migration) -> (!OF_A_NEWER_RELEASE.contains(migration.state())
					&& migration.id().key().equals(run.migration())) ? migration.in(MigrationState.RUNNING) : migration)
			.toList();
	}

	Optional<MigrationDetails> details(MigrationId id) throws SQLException {
		HistorySnapshot history = this.engine.reader().read(this.connection);
		Run run = history.exists() ? this.engine.reader().run(this.connection).orElse(null) : null;
		if (run == null) {
			history = this.engine.reader().withAbandoned(this.connection, history);
		}
		Plan plan = this.engine.plan(this.connection, this.catalog, history);
		Optional<MigrationStatus> status = overlay(plan.migrations(), run).stream()
			.filter((migration) -> migration.id().equals(id))
			.findFirst();
		if (status.isEmpty()) {
			return Optional.empty();
		}
		HistoryEntry entry = history.find(id).orElse(null);
		StoredScripts stored = (entry != null)
				? this.engine.reader().scripts(this.connection, id).orElseGet(() -> new StoredScripts(null, null))
				: new StoredScripts(null, null);
		Migration migration = this.catalog.find(id).orElse(null);
		return Optional.of(
				new MigrationDetails(status.get(), (entry != null) ? entry.statements() : null,
						(entry != null && !entry.journal().finished().isEmpty()) ? entry.journal().finished().size()
								: null,
						(entry != null) ? entry.failure() : null,
						first(stored.forward(), (migration != null) ? text(migration.script()) : null),
						first(stored.down(), (migration != null) ? text(migration.down()) : null)));
	}

	private static @Nullable String text(@Nullable Script script) {
		return (script != null) ? script.text() : null;
	}

	private static @Nullable String first(@Nullable String stored, @Nullable String shipped) {
		return Stream.of(Optional.ofNullable(stored), Optional.ofNullable(shipped))
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(null);
	}

}
