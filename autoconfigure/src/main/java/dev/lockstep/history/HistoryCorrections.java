package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Script;
import dev.lockstep.database.Database;

/**
 * Changes what the history says of a migration after it ran, as the migrator. Never
 * commits: the caller decides what belongs together.
 */
public final class HistoryCorrections {

	private final Database database;

	private final HistoryTables tables;

	/**
	 * Creates the corrections.
	 * @param database the database
	 * @param tables the names of the tables
	 */
	public HistoryCorrections(Database database, HistoryTables tables) {
		this.database = database;
		this.tables = tables;
	}

	/**
	 * Moves a migration from the state it was read in to another, and forgets its
	 * failure.
	 * @param connection the migrator's connection
	 * @param entry the row as it was read
	 * @param state the new state
	 * @param journal the finished statements from now on
	 * @throws AlreadyClaimedException if the row is no longer as it was read
	 * @throws SQLException if the database refuses
	 */
	public void move(Connection connection, HistoryEntry entry, EntryState state, Journal journal) throws SQLException {
		String sql = "update %s set state = ?, journal = ?, failure = null, finished_at = %s where version = ? and state = ?"
			.formatted(this.tables.state(), this.database.historyTypes().now());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			Parameters parameters = new Parameters(statement);
			parameters.text(lower(state));
			parameters.text(journal.finished().isEmpty() ? null : journal.format());
			parameters.text(entry.id().key());
			parameters.text(lower(entry.state()));
			if (statement.executeUpdate() == 0) {
				throw new AlreadyClaimedException(entry.id());
			}
		}
	}

	/**
	 * Notes why a migration could not be undone.
	 * @param connection the migrator's connection
	 * @param id the migration
	 * @param failure what happened
	 * @throws SQLException if the database refuses
	 */
	public void rollbackFailed(Connection connection, MigrationId id, String failure) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("update %s set failure = ? where version = ? and state = 'rolling_back'"
				.formatted(this.tables.state()))) {
			Parameters parameters = new Parameters(statement);
			parameters.text(failure);
			parameters.text(id.key());
			statement.executeUpdate();
		}
	}

	/**
	 * Takes a migration as the application ships it for what was applied.
	 * @param connection the migrator's connection
	 * @param migration the migration as it is shipped
	 * @throws SQLException if the database refuses
	 */
	public void accept(Connection connection, Migration migration) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"update %s set checksum = ?, script = ?, script_text = ?, down_text = coalesce(?, down_text) where version = ?"
					.formatted(this.tables.state()))) {
			Parameters parameters = new Parameters(statement);
			parameters.text(migration.checksum());
			parameters.text(HistoryRow.script(migration));
			parameters.text(text(migration.script()));
			parameters.text(text(migration.down()));
			parameters.text(migration.id().key());
			statement.executeUpdate();
		}
	}

	private static @Nullable String text(@Nullable Script script) {
		return (script != null) ? script.text() : null;
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
