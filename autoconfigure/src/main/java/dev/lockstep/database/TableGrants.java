package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Grants object by object, for databases without default privileges: what was not there
 * before a migration is granted after it.
 */
final class TableGrants implements RuntimeRole {

	private final String role;

	private final List<String> historyTables;

	private final String tables;

	private final String routines;

	private final Set<String> known = new HashSet<>();

	/**
	 * Creates the grants of one run.
	 * @param role the role, as it is written in SQL
	 * @param historyTables the history's tables
	 * @param tables a query of all tables and views, as they are written in SQL
	 * @param routines a query of all routines, as they are written in SQL after
	 * {@code ON}, or an empty text if they need no grant
	 */
	TableGrants(String role, List<String> historyTables, String tables, String routines) {
		this.role = role;
		this.historyTables = historyTables;
		this.tables = tables;
		this.routines = routines;
	}

	@Override
	public void prepare(Connection connection, boolean all) throws SQLException {
		if (!all) {
			this.known.addAll(Sql.strings(connection, this.tables));
			if (!this.routines.isEmpty()) {
				this.known.addAll(Sql.strings(connection, this.routines));
			}
		}
		for (String table : this.historyTables) {
			Sql.run(connection, "grant select on %s to %s".formatted(table, this.role));
		}
	}

	@Override
	public void cover(Connection connection) throws SQLException {
		for (String table : Sql.strings(connection, this.tables)) {
			if (this.known.add(table) && !isOwn(table)) {
				Sql.run(connection, "grant select, insert, update, delete on %s to %s".formatted(table, this.role));
			}
		}
		if (!this.routines.isEmpty()) {
			for (String routine : Sql.strings(connection, this.routines)) {
				if (this.known.add(routine)) {
					Sql.run(connection, "grant execute on %s to %s".formatted(routine, this.role));
				}
			}
		}
	}

	// The history is written by the migrator alone, and H2's lock is its own business.
	private boolean isOwn(String table) {
		String name = nameOf(table);
		return name.equals("lockstep_lock")
				|| this.historyTables.stream().map(TableGrants::nameOf).anyMatch(name::equals);
	}

	private static String nameOf(String table) {
		return table.substring(table.lastIndexOf('.') + 1).replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
	}

}
