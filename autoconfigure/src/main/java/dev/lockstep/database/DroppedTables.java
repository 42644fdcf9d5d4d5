package dev.lockstep.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what would be lost with the tables that a script drops.
 */
public final class DroppedTables {

	private static final Pattern DROP = Pattern.compile(
			"DROP (?:FOREIGN )?TABLES? (?:IF EXISTS )?(.+?)(?: CASCADE(?: CONSTRAINTS)?| RESTRICT)?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern NAME = Pattern.compile(
			"(?:\"(?:[^\"]|\"\")+\"|`(?:[^`]|``)+`|[^\\s,.\"`]+)(?: ?\\. ?(?:\"(?:[^\"]|\"\")+\"|`(?:[^`]|``)+`|[^\\s,.\"`]+))*");

	private DroppedTables() {
	}

	/**
	 * Reads which tables a statement drops.
	 * @param sql the statement
	 * @return their names as they are written there; empty if it drops none
	 */
	public static List<String> in(String sql) {
		Matcher drop = DROP.matcher(Sql.singleLine(sql));
		if (!drop.matches()) {
			return List.of();
		}
		return NAME.matcher(drop.group(1)).results().map((name) -> name.group()).toList();
	}

	/**
	 * Counts the rows of the tables that a statement drops.
	 * @param connection a connection that may read them, committing by itself
	 * @param database the database
	 * @param sql the statement
	 * @return the tables that are there, with their rows
	 * @throws SQLException if they cannot be read
	 */
	public static List<TableRows> count(Connection connection, Database database, String sql) throws SQLException {
		List<TableRows> counted = new ArrayList<>();
		for (String table : in(sql)) {
			try (java.sql.Statement statement = connection.createStatement();
					ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
				rows.next();
				counted.add(new TableRows(table, rows.getLong(1)));
			}
			catch (SQLException ex) {
				if (database.kindOf(ex) != FailureKind.NO_SUCH_TABLE) {
					throw ex;
				}
			}
		}
		return counted;
	}

}
