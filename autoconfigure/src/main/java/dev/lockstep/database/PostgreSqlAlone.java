package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that run outside of a transaction: what an unfinished one leaves behind, and
 * how to see whether it has run.
 */
final class PostgreSqlAlone {

	private static final Pattern CREATE_INDEX = pattern("CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?(?:"
			+ Name.PATTERN + " )?ON (?:ONLY )?" + Name.PATTERN + ".*");

	private static final Pattern DROP_INDEX = pattern(
			"DROP INDEX CONCURRENTLY (?:IF EXISTS )?" + Name.PATTERN + "(?: (?:CASCADE|RESTRICT))?");

	private static final Pattern REINDEX_TABLE = pattern(
			"REINDEX ?(?:\\([^)]*\\) ?)?TABLE (?:CONCURRENTLY )?" + Name.PATTERN);

	private static final Pattern REINDEX_INDEX = pattern(
			"REINDEX ?(?:\\([^)]*\\) ?)?INDEX (?:CONCURRENTLY )?" + Name.PATTERN);

	private static final Pattern DETACH = pattern(
			"ALTER TABLE (?:IF EXISTS )?" + Name.PATTERN + " DETACH PARTITION " + Name.PATTERN + " CONCURRENTLY");

	private static final Pattern DATABASE = pattern("(CREATE|DROP) DATABASE (?:IF EXISTS )?" + Name.PATTERN + ".*");

	private static final Pattern REPEATABLE = pattern(
			"(?:REINDEX|VACUUM|CLUSTER|ALTER SYSTEM|DISCARD|ALTER DATABASE|ALTER SUBSCRIPTION)\\b.*");

	private PostgreSqlAlone() {
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

	// Drops the invalid index that an unfinished concurrent build has left.
	static void clear(Connection connection, String sql) throws SQLException {
		String written = Sql.written(sql);
		Matcher create = CREATE_INDEX.matcher(written);
		List<String> invalid = List.of();
		if (create.matches() && create.group(1) != null) {
			invalid = indexes(connection, create.group(2), Name.of(create.group(1), true).name(), false);
		}
		Matcher table = REINDEX_TABLE.matcher(written);
		if (table.matches()) {
			invalid = leftByReindex(connection, "i.indrelid = to_regclass(?)", table.group(1));
		}
		Matcher index = REINDEX_INDEX.matcher(written);
		if (index.matches()) {
			invalid = leftByReindex(connection,
					"i.indrelid = (select o.indrelid from pg_index o where o.indexrelid = to_regclass(?))",
					index.group(1));
		}
		for (String name : invalid) {
			Sql.run(connection, "drop index concurrently if exists " + name);
		}
	}

	static Settlement settle(Connection connection, String sql) throws SQLException {
		String written = Sql.written(sql);
		Matcher create = CREATE_INDEX.matcher(written);
		if (create.matches()) {
			return (create.group(1) == null) ? Settlement.UNKNOWN : done(
					!indexes(connection, create.group(2), Name.of(create.group(1), true).name(), true).isEmpty());
		}
		Matcher drop = DROP_INDEX.matcher(written);
		if (drop.matches()) {
			return done(Sql.string(connection, "select to_regclass(?)::text", drop.group(1)) == null);
		}
		Matcher detach = DETACH.matcher(written);
		if (detach.matches()) {
			return settleDetach(connection, detach.group(1), detach.group(2));
		}
		Matcher database = DATABASE.matcher(written);
		if (database.matches()) {
			boolean exists = Sql.string(connection, "select datname from pg_database where datname = ?",
					Name.of(database.group(2), true).name()) != null;
			return done(exists == database.group(1).equalsIgnoreCase("create"));
		}
		return REPEATABLE.matcher(written).matches() ? Settlement.NOT_DONE : Settlement.UNKNOWN;
	}

	private static Settlement settleDetach(Connection connection, String parent, String child) throws SQLException {
		String pending = Sql.string(connection,
				"select inhdetachpending::text from pg_inherits where inhparent = to_regclass(?) and inhrelid = to_regclass(?)",
				parent, child);
		if ("true".equals(pending)) {
			Sql.run(connection, "alter table %s detach partition %s finalize".formatted(parent, child));
		}
		return done(!"false".equals(pending));
	}

	private static Settlement done(boolean done) {
		return done ? Settlement.DONE : Settlement.NOT_DONE;
	}

	private static List<String> leftByReindex(Connection connection, String table, String name) throws SQLException {
		return Sql.strings(connection, """
				select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
				where %s and not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'""".formatted(table), name);
	}

	private static List<String> indexes(Connection connection, String table, String name, boolean valid)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
				where i.indrelid = to_regclass(?) and c.relname = ? and i.indisvalid = ?""")) {
			statement.setString(1, table);
			statement.setString(2, name);
			statement.setBoolean(3, valid);
			List<String> names = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					names.add(rows.getString(1));
				}
			}
			return names;
		}
	}

}
