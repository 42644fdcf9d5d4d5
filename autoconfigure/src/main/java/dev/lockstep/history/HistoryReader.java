package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.script.Phase;

/**
 * Reads the history. Needs no more than the right to read it.
 */
public final class HistoryReader {

	private static final String COLUMNS = """
			version, description, kind, phase, script, checksum, state, started_at, duration_ms, applied_by, host,
			application_version, statements, journal, failure, format""";

	private static final String POSITION = "version, statement, statements, elapsed_ms, activity, percent, remaining_ms, applied, planned";

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

	private final Database database;

	private final HistoryTables tables;

	/**
	 * Creates a reader.
	 * @param database the database
	 * @param tables the names of the tables
	 */
	public HistoryReader(Database database, HistoryTables tables) {
		this.database = database;
		this.tables = tables;
	}

	/**
	 * Reads the state of all migrations, in one round trip.
	 * @param connection the connection to ask
	 * @return the state, {@link HistorySnapshot#NONE} if there is no history
	 * @throws SQLException if it cannot be read
	 */
	public HistorySnapshot read(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select %s from %s".formatted(COLUMNS, this.tables.state()));
				ResultSet rows = statement.executeQuery()) {
			return snapshot(rows);
		}
		catch (SQLException ex) {
			return none(ex);
		}
	}

	/**
	 * Reads the state of all migrations unless it is as expected. Where the database can
	 * compute a digest, that is asked first, in one round trip and without its rows.
	 * @param connection the connection to ask
	 * @param expected the digest of the expected history
	 * @return the state, {@link HistorySnapshot#NONE} if there is no history, or empty if
	 * it is as expected
	 * @throws SQLException if it cannot be read
	 */
	public Optional<HistorySnapshot> readUnless(Connection connection, HistoryDigest expected) throws SQLException {
		String digest = HistoryDigest.aggregate(this.database);
		if (digest == null) {
			return Optional.of(read(connection));
		}
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select %s = %s and coalesce(max(format), 0) <= %s from %s"
					.formatted(digest, expected.value(), HistorySchema.FORMAT, this.tables.state()))) {
			rows.next();
			return rows.getBoolean(1) ? Optional.empty() : Optional.of(read(connection));
		}
		catch (SQLException ex) {
			return Optional.of(none(ex));
		}
	}

	private HistorySnapshot none(SQLException failure) throws SQLException {
		if (this.database.kindOf(failure) == FailureKind.NO_SUCH_TABLE) {
			return HistorySnapshot.NONE;
		}
		throw failure;
	}

	private HistorySnapshot snapshot(ResultSet rows) throws SQLException {
		List<HistoryEntry> entries = new ArrayList<>();
		while (rows.next()) {
			entries.add(entry(rows));
		}
		entries.sort(Comparator.comparing(HistoryEntry::id));
		return new HistorySnapshot(true, entries);
	}

	private HistoryEntry entry(ResultSet rows) throws SQLException {
		int format = rows.getInt("format");
		if (format > HistorySchema.FORMAT) {
			throw new NewerHistoryException(format);
		}
		return new HistoryEntry(MigrationId.parse(rows.getString("version")), rows.getString("description"),
				value(MigrationKind.class, rows, "kind"), value(Phase.class, rows, "phase"), rows.getString("script"),
				rows.getString("checksum"), value(EntryState.class, rows, "state"),
				this.database.instant(rows, "started_at"), duration(rows, "duration_ms"), rows.getString("applied_by"),
				rows.getString("host"), rows.getString("application_version"), number(rows, "statements"),
				Journal.parse(rows.getString("journal")), rows.getString("failure"));
	}

	/**
	 * Reads the scripts of a migration as they ran.
	 * @param connection the connection to ask
	 * @param id the migration
	 * @return its scripts, or empty if the history does not know it
	 * @throws SQLException if they cannot be read
	 */
	public Optional<StoredScripts> scripts(Connection connection, MigrationId id) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"select script_text, down_text from %s where version = ?".formatted(this.tables.state()))) {
			statement.setString(1, id.key());
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? Optional.of(new StoredScripts(rows.getString(1), rows.getString(2)))
						: Optional.empty();
			}
		}
	}

	/**
	 * Reads the latest events.
	 * @param connection the connection to ask
	 * @param limit how many at most
	 * @return the events, newest first
	 * @throws SQLException if they cannot be read
	 */
	public List<HistoryEvent> events(Connection connection, int limit) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"select event, version, at, applied_by, host, duration_ms, detail from %s order by id desc"
					.formatted(this.tables.log()))) {
			statement.setMaxRows(limit);
			List<HistoryEvent> events = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					events.add(new HistoryEvent(value(HistoryEvent.Type.class, rows, "event"),
							rows.getString("version"), instant(rows, "at"), rows.getString("applied_by"),
							rows.getString("host"), duration(rows, "duration_ms"), rows.getString("detail")));
				}
			}
			return events;
		}
	}

	/**
	 * Reads the run in progress.
	 * @param connection the connection to ask
	 * @return what its process tells, or empty if there is none or it has been silent for
	 * so long that it must be dead
	 * @throws SQLException if it cannot be read
	 */
	public Optional<Run> run(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select %s, since, heartbeat, host, application, database_session, %s as present from %s"
				.formatted(POSITION, this.database.historyTypes().now(), this.tables.run()));
				ResultSet rows = statement.executeQuery()) {
			if (!rows.next() || instant(rows, "heartbeat").isBefore(instant(rows, "present").minus(SIGN_OF_LIFE))) {
				return Optional.empty();
			}
			return Optional.of(new Run(position(rows), instant(rows, "since"), instant(rows, "heartbeat"),
					rows.getString("host"), rows.getString("application"), rows.getString("database_session")));
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.NO_SUCH_TABLE) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static RunPosition position(ResultSet rows) throws SQLException {
		return new RunPosition(rows.getString("version"), number(rows, "statement"), number(rows, "statements"),
				duration(rows, "elapsed_ms"), rows.getString("activity"), number(rows, "percent"),
				duration(rows, "remaining_ms"), number(rows, "applied"), number(rows, "planned"));
	}

	/**
	 * Tells a history from which it is plain which migrations were left half-way: they
	 * are said to run, but no process has given a sign of life for some time.
	 * @param connection the connection to ask
	 * @param history the history as it was read, while no run was in progress
	 * @return the same history, with those migrations as failed
	 * @throws SQLException if the database's clock cannot be read
	 */
	public HistorySnapshot withAbandoned(Connection connection, HistorySnapshot history) throws SQLException {
		if (history.entries().stream().noneMatch((entry) -> entry.state() == EntryState.RUNNING)) {
			return history;
		}
		Instant silence = now(connection).minus(SIGN_OF_LIFE);
		return new HistorySnapshot(true,
				history.entries()
					.stream()
					.map((entry) -> (entry.state() == EntryState.RUNNING && entry.startedAt() != null
							&& entry.startedAt().isBefore(silence)) ? entry.in(EntryState.FAILED) : entry)
					.toList());
	}

	private Instant now(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select %s as present".formatted(this.database.historyTypes().now()));
				ResultSet rows = statement.executeQuery()) {
			rows.next();
			return instant(rows, "present");
		}
	}

	private Instant instant(ResultSet rows, String column) throws SQLException {
		return Objects.requireNonNull(this.database.instant(rows, column), column);
	}

	private static <E extends Enum<E>> E value(Class<E> type, ResultSet rows, String column) throws SQLException {
		return Enum.valueOf(type, rows.getString(column).toUpperCase(Locale.ROOT));
	}

	private static @Nullable Integer number(ResultSet rows, String column) throws SQLException {
		int value = rows.getInt(column);
		return rows.wasNull() ? null : value;
	}

	private static @Nullable Duration duration(ResultSet rows, String column) throws SQLException {
		long value = rows.getLong(column);
		return rows.wasNull() ? null : Duration.ofMillis(value);
	}

}
