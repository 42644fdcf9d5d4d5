package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;
import dev.lockstep.catalog.Squash;
import dev.lockstep.script.Phase;

/**
 * The rows of what a squash stands for: an older release finds there what it ships,
 * whether the squash has run in this database or not.
 */
final class SquashedRows {

	private final HistoryWriter writer;

	private final HistoryTables tables;

	SquashedRows(HistoryWriter writer, HistoryTables tables) {
		this.writer = writer;
		this.tables = tables;
	}

	// Takes a squash for applied, in the place of a failed try of which nothing is left.
	void claim(Connection connection, Migration squash, Phase phase) throws SQLException {
		update(connection, "delete from %s where version = ? and state in ('failed', 'running', 'rolled_back')",
				squash.id());
		this.writer.claim(connection, squash, phase, null, EntryState.APPLIED, Journal.EMPTY, null);
		mark(connection, squash);
	}

	// Marks what an applied migration stands for, if it is a squash.
	void mark(Connection connection, Migration migration) throws SQLException {
		Squash squash = Squash.of(migration).orElse(null);
		if (squash == null) {
			return;
		}
		for (Squash.Part part : squash.parts()) {
			if (update(connection, "update %s set state = 'squashed' where version = ?", part.id()) == 0) {
				this.writer.claim(connection, row(migration, part), Phase.EXPAND, null, EntryState.SQUASHED,
						Journal.EMPTY, null);
			}
		}
		for (MigrationId earlier : squashesBefore(connection, migration.id())) {
			update(connection, "update %s set state = 'squashed' where version = ?", earlier);
		}
	}

	static Migration row(Migration squash, Squash.Part part) {
		String checksum = part.checksum();
		@Nullable Script script = (checksum != null) ? new Script(squash.source(), squash.source(), "", checksum) : null;
		return new Migration(part.id(), "part of " + squash.id(), MigrationKind.SQL, script, null, null);
	}

	private int update(Connection connection, String sql, MigrationId id) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql.formatted(this.tables.state()))) {
			statement.setString(1, id.key());
			return statement.executeUpdate();
		}
	}

	private List<MigrationId> squashesBefore(Connection connection, MigrationId id) throws SQLException {
		List<MigrationId> found = new ArrayList<>();
		try (PreparedStatement statement = connection
			.prepareStatement("select version from %s where kind = 'squash'".formatted(this.tables.state()));
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				MigrationId squash = MigrationId.parse(rows.getString(1));
				if (squash.compareTo(id) < 0) {
					found.add(squash);
				}
			}
		}
		return found;
	}

}
