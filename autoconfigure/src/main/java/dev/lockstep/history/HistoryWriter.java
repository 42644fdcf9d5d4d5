package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.script.Phase;

/**
 * Writes the history, as the migrator. Never commits: the caller decides what belongs
 * together.
 */
public final class HistoryWriter {

	private static final int DESCRIPTION_LENGTH = 500;

	private static final int SCRIPT_LENGTH = 1000;

	private final Database database;

	private final HistoryTables tables;

	private final Author author;

	/**
	 * Creates a writer.
	 * @param database the database
	 * @param tables the names of the tables
	 * @param author who writes
	 */
	public HistoryWriter(Database database, HistoryTables tables, Author author) {
		this.database = database;
		this.tables = tables;
		this.author = author;
	}

	/**
	 * Makes a migration this process's: inserts its row. The row's key decides between
	 * two that try, whatever became of the lock.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param phase its phase
	 * @param statements how many statements it has, or {@code null} for Java
	 * @param state the state to begin with
	 * @param previous the row that the plan was made with, or {@code null} if there was
	 * none
	 * @throws AlreadyClaimedException if another process was faster
	 * @throws SQLException if the database refuses
	 */
	public void claim(Connection connection, Migration migration, Phase phase, @Nullable Integer statements,
			EntryState state, @Nullable HistoryEntry previous) throws SQLException {
		if (previous != null && delete(connection, previous) == 0) {
			throw new AlreadyClaimedException(migration.id());
		}
		String sql = """
				insert into %s (version, description, kind, phase, script, checksum, state, started_at, applied_by, host,
				application, application_version, lockstep_version, statements, journal, script_text, down_text, format)
				values (?, ?, ?, ?, ?, ?, ?, %s, %s, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
			.formatted(this.tables.state(), this.database.historyTypes().now(), this.database.historyTypes().user());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.text(migration.id().key());
			parameters.text(abbreviate(migration.description(), DESCRIPTION_LENGTH));
			parameters.text(lower(migration.kind()));
			parameters.text(lower(phase));
			parameters.text(script(migration));
			parameters.text(migration.checksum());
			parameters.text(lower(state));
			parameters.author(this.author);
			parameters.number(statements);
			// A journal goes on where it stood: what has run has run.
			parameters.text((previous != null) ? previous.journal().format() : null);
			parameters.text((migration.script() != null) ? migration.script().text() : null);
			parameters.text((migration.down() != null) ? migration.down().text() : null);
			parameters.number(HistorySchema.FORMAT);
			statement.executeUpdate();
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.DUPLICATE_KEY) {
				throw new AlreadyClaimedException(migration.id());
			}
			throw ex;
		}
	}

	private int delete(Connection connection, HistoryEntry previous) throws SQLException {
		String sql = "delete from %s where version = ? and state = ? and coalesce(checksum, '') = ?"
			.formatted(this.tables.state());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.text(previous.id().key());
			parameters.text(lower(previous.state()));
			parameters.text((previous.checksum() != null) ? previous.checksum() : "");
			return statement.executeUpdate();
		}
	}

	/**
	 * Records one more finished statement of a migration.
	 * @param connection the migrator's connection
	 * @param id the migration
	 * @param journal all its finished statements
	 * @throws SQLException if the database refuses
	 */
	public void journal(Connection connection, MigrationId id, Journal journal) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("update %s set journal = ? where version = ?".formatted(this.tables.state()))) {
			statement.setString(1, journal.format());
			statement.setString(2, id.key());
			statement.executeUpdate();
		}
	}

	/**
	 * Records that a claimed migration is applied.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param duration how long it took
	 * @return whether its row was still there; if not, the script ended the transaction
	 * that it ran in
	 * @throws SQLException if the database refuses
	 */
	public boolean applied(Connection connection, Migration migration, Duration duration) throws SQLException {
		String sql = "update %s set state = 'applied', finished_at = %s, duration_ms = ?, failure = null where version = ?"
			.formatted(this.tables.state(), this.database.historyTypes().now());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setLong(1, duration.toMillis());
			statement.setString(2, migration.id().key());
			if (statement.executeUpdate() == 0) {
				return false;
			}
		}
		log(connection, HistoryEvent.Type.APPLIED, migration.id(), migration.checksum(), duration, null);
		return true;
	}

	/**
	 * Records that a migration failed. To be called in a transaction of its own.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param phase its phase
	 * @param statements how many statements it has, or {@code null} for Java
	 * @param duration how long it took
	 * @param failure what happened
	 * @throws SQLException if the database refuses
	 */
	public void failed(Connection connection, Migration migration, Phase phase, @Nullable Integer statements,
			Duration duration, String failure) throws SQLException {
		if (!markFailed(connection, migration.id(), failure)) {
			try {
				claim(connection, migration, phase, statements, EntryState.FAILED, null);
				markFailed(connection, migration.id(), failure);
			}
			catch (AlreadyClaimedException ex) {
				// Another process applied it meanwhile: its word counts.
				return;
			}
		}
		log(connection, HistoryEvent.Type.FAILED, migration.id(), migration.checksum(), duration, failure);
	}

	private boolean markFailed(Connection connection, MigrationId id, String failure) throws SQLException {
		// An applied version stays applied; a repeatable's row is the last successful
		// run's.
		String sql = "update %s set state = 'failed', failure = ?, finished_at = %s where version = ? and (state <> 'applied' or kind = 'repeatable')"
			.formatted(this.tables.state(), this.database.historyTypes().now());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, failure);
			statement.setString(2, id.key());
			return statement.executeUpdate() > 0;
		}
	}

	/**
	 * Records that an existing database is taken to have a migration.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param phase its phase
	 * @throws SQLException if the database refuses
	 */
	public void baselined(Connection connection, Migration migration, Phase phase) throws SQLException {
		claim(connection, migration, phase, null, EntryState.BASELINED, null);
		log(connection, HistoryEvent.Type.BASELINED, migration.id(), migration.checksum(), null, null);
	}

	/**
	 * Adds an event to the log.
	 * @param connection the migrator's connection
	 * @param type what happened
	 * @param id the migration, or {@code null} if it concerns none
	 * @param checksum the migration's checksum, or {@code null} if it has none
	 * @param duration how long it took, or {@code null} if that means nothing
	 * @param detail more in words, or {@code null} if there is nothing to add
	 * @throws SQLException if the database refuses
	 */
	public void log(Connection connection, HistoryEvent.Type type, @Nullable MigrationId id, @Nullable String checksum,
			@Nullable Duration duration, @Nullable String detail) throws SQLException {
		log(connection, type, (id != null) ? id.key() : null, checksum, duration, detail);
	}

	/**
	 * Records that a seed was run.
	 * @param connection the migrator's connection
	 * @param seed its name
	 * @param checksum its checksum
	 * @param duration how long it took
	 * @throws SQLException if the database refuses
	 */
	public void seeded(Connection connection, String seed, String checksum, Duration duration) throws SQLException {
		log(connection, HistoryEvent.Type.SEEDED, seed, checksum, duration, null);
	}

	private void log(Connection connection, HistoryEvent.Type type, @Nullable String name, @Nullable String checksum,
			@Nullable Duration duration, @Nullable String detail) throws SQLException {
		String sql = """
				insert into %s (event, version, at, applied_by, host, application, application_version, lockstep_version,
				checksum, duration_ms, detail) values (?, ?, %s, %s, ?, ?, ?, ?, ?, ?, ?)"""
			.formatted(this.tables.log(), this.database.historyTypes().now(), this.database.historyTypes().user());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.text(lower(type));
			parameters.text(name);
			parameters.author(this.author);
			parameters.text(checksum);
			parameters.number((duration != null) ? duration.toMillis() : null);
			parameters.text(detail);
			statement.executeUpdate();
		}
	}

	static String script(Migration migration) {
		return abbreviate(migration.source(), SCRIPT_LENGTH);
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static String abbreviate(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length - 1) + "…";
	}

}
