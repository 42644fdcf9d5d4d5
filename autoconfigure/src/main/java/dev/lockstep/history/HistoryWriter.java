package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
 * Writes the history, as the migrator. Never commits, but with what is applied: the
 * caller decides what belongs together.
 */
public final class HistoryWriter {

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
	 * @param journal the statements that have run already, and who goes on with them
	 * @param previous the row that the plan was made with, or {@code null} if there was
	 * none
	 * @throws AlreadyClaimedException if another process was faster
	 * @throws SQLException if the database refuses
	 */
	public void claim(Connection connection, Migration migration, Phase phase, @Nullable Integer statements,
			EntryState state, Journal journal, @Nullable HistoryEntry previous) throws SQLException {
		if (previous != null && delete(connection, previous) == 0) {
			throw new AlreadyClaimedException(migration.id());
		}
		try {
			row(migration, phase, state, statements, journal).insert(connection, this.tables,
					this.database.historyTypes());
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.DUPLICATE_KEY) {
				throw new AlreadyClaimedException(migration.id());
			}
			throw ex;
		}
	}

	/**
	 * Returns what makes a migration this process's, if nobody has it, as one statement
	 * that others can follow in the same flight. It fails with
	 * {@link FailureKind#DUPLICATE_KEY} if another process was faster.
	 * @param migration the migration
	 * @param phase its phase
	 * @param statements how many statements it has
	 * @param journal who runs it
	 * @return the statement
	 */
	public String claim(Migration migration, Phase phase, int statements, Journal journal) {
		return row(migration, phase, EntryState.RUNNING, statements, journal).insert(this.tables,
				this.database.historyTypes(), this.database::literal);
	}

	private HistoryRow row(Migration migration, Phase phase, EntryState state, @Nullable Integer statements,
			Journal journal) {
		return new HistoryRow(migration, phase, state, this.author, statements, journal.format());
	}

	private int delete(Connection connection, HistoryEntry previous) throws SQLException {
		String sql = "delete from %s where version = ? and state = ? and coalesce(checksum, '') = ? and coalesce(journal, '') = ?"
			.formatted(this.tables.state());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.text(previous.id().key());
			parameters.text(lower(previous.state()));
			parameters.text((previous.checksum() != null) ? previous.checksum() : "");
			// A run that is alive has gone on writing here.
			parameters.text(previous.journal().format());
			return statement.executeUpdate();
		}
	}

	/**
	 * Records how far a migration is, unless another process has taken it over.
	 * @param connection the migrator's connection
	 * @param id the migration
	 * @param from what was recorded last
	 * @param to what is to be recorded
	 * @throws AlreadyClaimedException if something else is recorded
	 * @throws SQLException if the database refuses
	 */
	public void journal(Connection connection, MigrationId id, Journal from, Journal to) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"update %s set journal = ? where version = ? and state in ('running', 'failed') and coalesce(journal, '') = ?"
					.formatted(this.tables.state()))) {
			statement.setString(1, to.format());
			statement.setString(2, id.key());
			statement.setString(3, from.format());
			if (statement.executeUpdate() == 0) {
				throw new AlreadyClaimedException(id);
			}
		}
	}

	/**
	 * Records how far a migration is, whatever was recorded before.
	 * @param connection the migrator's connection
	 * @param id the migration
	 * @param journal what is to be recorded
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
	 * Whether a journal is what is recorded of a migration.
	 * @param connection the migrator's connection
	 * @param id the migration
	 * @param state the state that it has to be in
	 * @param journal the journal
	 * @return {@code true} if it is
	 * @throws SQLException if the database cannot be asked
	 */
	public boolean isRecorded(Connection connection, MigrationId id, EntryState state, Journal journal)
			throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select 1 from %s where version = ? and state = ? and coalesce(journal, '') = ?"
				.formatted(this.tables.state()))) {
			statement.setString(1, id.key());
			statement.setString(2, lower(state));
			statement.setString(3, journal.format());
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	/**
	 * Whether a migration is recorded as one that the database has.
	 * @param connection the migrator's connection
	 * @param id the migration
	 * @return {@code true} if it is
	 * @throws SQLException if the database cannot be asked
	 */
	public boolean isApplied(Connection connection, MigrationId id) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select 1 from %s where version = ? and state in ('applied', 'baselined', 'squashed')"
				.formatted(this.tables.state()))) {
			statement.setString(1, id.key());
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	/**
	 * Records that a claimed migration is applied, and commits the transaction that the
	 * connection is in: in one round trip, where the database takes several statements.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param duration how long it took
	 * @return whether its row was still there; if not, the script ended the transaction
	 * that it ran in, and it is not recorded as applied
	 * @throws SQLException if the database refuses
	 */
	public boolean commitApplied(Connection connection, Migration migration, Duration duration) throws SQLException {
		new SquashedRows(this, this.tables).mark(connection, migration);
		String update = "update %s set state = 'applied', finished_at = %s, duration_ms = ?, failure = null where version = ?"
			.formatted(this.tables.state(), this.database.historyTypes().now());
		boolean together = this.database.takesSeveralStatements();
		String event = event("select ", " from %s where version = ?".formatted(this.tables.state()));
		String sql = together ? "%s; %s; commit".formatted(update, event) : update;
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.number(duration.toMillis());
			parameters.text(migration.id().key());
			if (together) {
				event(parameters, HistoryEvent.Type.APPLIED, migration.id().key(), migration.checksum(), duration,
						null);
				parameters.text(migration.id().key());
			}
			if (statement.executeUpdate() == 0) {
				return false;
			}
		}
		if (!together) {
			log(connection, HistoryEvent.Type.APPLIED, migration.id(), migration.checksum(), duration, null);
			connection.commit();
		}
		return true;
	}

	/**
	 * Records that a migration failed. To be called in a transaction of its own.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param phase its phase
	 * @param statements how many statements it has, or {@code null} for Java
	 * @param journal what this process has recorded of it outside of a transaction, or
	 * {@code null} if nothing; another process that took it over has recorded more
	 * @param duration how long it took
	 * @param failure what happened
	 * @throws SQLException if the database refuses
	 */
	public void failed(Connection connection, Migration migration, Phase phase, @Nullable Integer statements,
			@Nullable Journal journal, Duration duration, String failure) throws SQLException {
		if (journal != null) {
			journal(connection, migration.id(), journal, journal.ranBy(null));
		}
		if (!markFailed(connection, migration.id(), failure)) {
			try {
				claim(connection, migration, phase, statements, EntryState.FAILED, Journal.EMPTY, null);
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
		claim(connection, migration, phase, null, EntryState.BASELINED, Journal.EMPTY, null);
		new SquashedRows(this, this.tables).mark(connection, migration);
		log(connection, HistoryEvent.Type.BASELINED, migration.id(), migration.checksum(), null, null);
	}

	/**
	 * Records that the file of an applied migration has another version now.
	 * @param connection the migrator's connection
	 * @param from the row that the plan was made with
	 * @param to the migration as it is shipped now
	 * @throws AlreadyClaimedException if another process was faster
	 * @throws SQLException if the database refuses
	 */
	public void renamed(Connection connection, HistoryEntry from, Migration to) throws SQLException {
		String sql = "update %s set version = ?, description = ?, script = ? where version = ? and checksum = ?"
			.formatted(this.tables.state());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.text(to.id().key());
			parameters.text(HistoryRow.description(to));
			parameters.text(HistoryRow.script(to));
			parameters.text(from.id().key());
			parameters.text(from.checksum());
			if (statement.executeUpdate() == 0) {
				throw new AlreadyClaimedException(to.id());
			}
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.DUPLICATE_KEY) {
				throw new AlreadyClaimedException(to.id());
			}
			throw ex;
		}
		log(connection, HistoryEvent.Type.RENAMED, to.id(), to.checksum(), null,
				"was %s (%s)".formatted(from.id(), from.script()));
	}

	/**
	 * Records that the database has all that a migration stands for, and so has it.
	 * @param connection the migrator's connection
	 * @param migration the migration
	 * @param phase its phase
	 * @throws AlreadyClaimedException if another process was faster
	 * @throws SQLException if the database refuses
	 */
	public void squashed(Connection connection, Migration migration, Phase phase) throws SQLException {
		new SquashedRows(this, this.tables).claim(connection, migration, phase);
		log(connection, HistoryEvent.Type.SQUASHED, migration.id(), migration.checksum(), null, null);
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
		try (PreparedStatement statement = connection.prepareStatement(event("values (", ")"))) {
			event(new Parameters(statement), type, name, checksum, duration, detail);
			statement.executeUpdate();
		}
	}

	private String event(String before, String after) {
		return """
				insert into %s (event, version, at, applied_by, host, application, application_version, lockstep_version,
				checksum, duration_ms, detail) %s?, ?, %s, %s, ?, ?, ?, ?, ?, ?, ?%s"""
			.formatted(this.tables.log(), before, this.database.historyTypes().now(),
					this.database.historyTypes().user(), after);
	}

	private void event(Parameters parameters, HistoryEvent.Type type, @Nullable String name, @Nullable String checksum,
			@Nullable Duration duration, @Nullable String detail) throws SQLException {
		parameters.text(lower(type));
		parameters.text(name);
		parameters.author(this.author);
		parameters.text(checksum);
		parameters.number((duration != null) ? duration.toMillis() : null);
		parameters.text(detail);
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
