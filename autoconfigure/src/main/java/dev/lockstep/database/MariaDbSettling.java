package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a statement that commits by itself has run, told by what it makes or removes. A
 * single such statement is atomic since MariaDB 10.6 and MySQL 8.
 */
final class MariaDbSettling {

	private static final Pattern REPEATABLE = pattern(
			"CREATE OR REPLACE\\b.*|(?:CREATE|DROP)\\b[^(]*? IF (?:NOT )?EXISTS\\b.*" + "|ALTER TABLE (?:IF EXISTS )?"
					+ Name.PATTERN + " (?:ADD|DROP)[^(,]*? IF (?:NOT )?EXISTS\\b[^,]*"
					+ "|(?:TRUNCATE|GRANT|ANALYZE|OPTIMIZE|REPAIR|CHECK|FLUSH|USE|LOCK|UNLOCK)\\b.*"
					+ "|ALTER (?:TABLE (?:IF EXISTS )?" + Name.PATTERN
					+ " )?(?:MODIFY|ALTER|ENGINE|CONVERT|DEFAULT|COMMENT|AUTO_INCREMENT|ROW_FORMAT|FORCE|DATABASE|VIEW|EVENT)\\b.*");

	private static final Pattern OBJECT = pattern(
			"(CREATE|DROP) (?:ALGORITHM ?= ?\\w+ |DEFINER ?= ?\\S+ |SQL SECURITY \\w+ "
					+ "|TEMPORARY |AGGREGATE )*(TABLE|VIEW|PROCEDURE|FUNCTION|TRIGGER|EVENT|SEQUENCE|DATABASE|SCHEMA) "
					+ Name.PATTERN + "([^,]*|.* (?:AS|BEGIN|SELECT|RETURN|FOR EACH ROW|DO)\\b.*|\\s?\\(.*)");

	private static final Pattern INDEX = pattern(
			"(CREATE|DROP) (?:UNIQUE |FULLTEXT |SPATIAL )?INDEX " + Name.PATTERN + " .*?\\bON " + Name.PATTERN + ".*");

	private static final Pattern RENAME = pattern("(?:RENAME TABLE " + Name.PATTERN + " TO " + Name.PATTERN
			+ ")|(?:ALTER TABLE " + Name.PATTERN + " RENAME (?:TO |AS )?(?!COLUMN|INDEX|KEY)" + Name.PATTERN + ")");

	private static final Pattern RENAME_COLUMN = pattern(
			"ALTER TABLE " + Name.PATTERN + " RENAME COLUMN " + Name.PATTERN + " TO " + Name.PATTERN + "\\b.*");

	private static final Pattern CHANGE_COLUMN = pattern(
			"ALTER TABLE " + Name.PATTERN + " CHANGE (?:COLUMN )?" + Name.PATTERN + " " + Name.PATTERN + "\\b.*");

	private static final Pattern ALTER_CONSTRAINT = pattern(
			"ALTER TABLE " + Name.PATTERN + " (ADD|DROP) (?:CONSTRAINT|FOREIGN KEY) " + Name.PATTERN + "\\b.*");

	private static final Pattern ALTER_INDEX = pattern("ALTER TABLE " + Name.PATTERN
			+ " (ADD|DROP) (?:(?:UNIQUE|FULLTEXT|SPATIAL)(?: INDEX| KEY)?|INDEX|KEY) " + Name.PATTERN + "\\b.*");

	private static final Pattern ALTER_PRIMARY = pattern(
			"ALTER TABLE " + Name.PATTERN + " (ADD|DROP) PRIMARY KEY\\b.*");

	private static final Pattern ALTER_COLUMN = pattern("ALTER TABLE " + Name.PATTERN
			+ " (ADD|DROP) (?:COLUMN )?\\(?(?!UNIQUE|FULLTEXT|SPATIAL|INDEX|KEY|CONSTRAINT|FOREIGN|PRIMARY|CHECK|PARTITION|SYSTEM|PERIOD)"
			+ Name.PATTERN + ".*");

	private static final List<String> TABLES = List.of("TABLE", "VIEW", "SEQUENCE");

	private final Connection connection;

	private MariaDbSettling(Connection connection) {
		this.connection = connection;
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

	static Settlement settle(Connection connection, String sql) throws SQLException {
		return new MariaDbSettling(connection).settle(Sql.written(sql));
	}

	private Settlement settle(String sql) throws SQLException {
		if (REPEATABLE.matcher(sql).matches()) {
			return Settlement.NOT_DONE;
		}
		Matcher index = INDEX.matcher(sql);
		if (index.matches()) {
			return settled(index.group(1), hasIndex(index.group(3), index.group(2)));
		}
		Matcher object = OBJECT.matcher(sql);
		if (object.matches()) {
			return settled(object.group(1),
					exists(object.group(2).toUpperCase(java.util.Locale.ROOT), object.group(3)));
		}
		Matcher rename = RENAME.matcher(sql);
		if (rename.matches()) {
			boolean first = rename.group(1) != null;
			return settled("CREATE", exists("TABLE", first ? rename.group(2) : rename.group(4))
					&& !exists("TABLE", first ? rename.group(1) : rename.group(3)));
		}
		return settleAlter(sql);
	}

	private Settlement settleAlter(String sql) throws SQLException {
		for (Pattern pattern : List.of(RENAME_COLUMN, CHANGE_COLUMN)) {
			Matcher column = pattern.matcher(sql);
			if (column.matches()) {
				return Name.of(column.group(2), false).equals(Name.of(column.group(3), false)) ? Settlement.NOT_DONE
						: settled("ADD", hasColumn(column.group(1), column.group(3))
								&& !hasColumn(column.group(1), column.group(2)));
			}
		}
		Matcher constraint = ALTER_CONSTRAINT.matcher(sql);
		if (constraint.matches()) {
			return settled(constraint.group(2), hasConstraint(constraint.group(1), constraint.group(3)));
		}
		Matcher index = ALTER_INDEX.matcher(sql);
		if (index.matches()) {
			return settled(index.group(2), hasIndex(index.group(1), index.group(3)));
		}
		Matcher primary = ALTER_PRIMARY.matcher(sql);
		if (primary.matches()) {
			return settled(primary.group(2), hasIndex(primary.group(1), "PRIMARY"));
		}
		Matcher column = ALTER_COLUMN.matcher(sql);
		return column.matches() ? settled(column.group(2), hasColumn(column.group(1), column.group(3)))
				: Settlement.UNKNOWN;
	}

	private static Settlement settled(String verb, boolean exists) {
		boolean makes = !verb.equalsIgnoreCase("DROP");
		return (makes == exists) ? Settlement.DONE : Settlement.NOT_DONE;
	}

	private boolean exists(String kind, String written) throws SQLException {
		if (TABLES.contains(kind)) {
			return has("tables", "table_schema", "table_name", written, "");
		}
		return switch (kind) {
			case "TRIGGER" -> has("triggers", "trigger_schema", "trigger_name", written, "");
			case "EVENT" -> has("events", "event_schema", "event_name", written, "");
			case "PROCEDURE", "FUNCTION" ->
				has("routines", "routine_schema", "routine_name", written, " and routine_type = '" + kind + "'");
			default ->
				Sql.string(this.connection, "select schema_name from information_schema.schemata where schema_name = ?",
						Name.of(written, false).name()) != null;
		};
	}

	private boolean hasIndex(String table, String index) throws SQLException {
		return has("statistics", "table_schema", "table_name", table,
				" and index_name = " + Sql.literal(Name.of(index, false).name()));
	}

	private boolean hasColumn(String table, String column) throws SQLException {
		return has("columns", "table_schema", "table_name", table,
				" and column_name = " + Sql.literal(Name.of(column, false).name()));
	}

	private boolean hasConstraint(String table, String constraint) throws SQLException {
		return has("table_constraints", "table_schema", "table_name", table,
				" and constraint_name = " + Sql.literal(Name.of(constraint, false).name()));
	}

	private boolean has(String view, String schemaColumn, String nameColumn, String written, String condition)
			throws SQLException {
		Name name = Name.of(written, false);
		return Sql.string(this.connection,
				"select 1 from information_schema.%s where %s = coalesce(nullif(?, ''), database()) and %s = ?%s limit 1"
					.formatted(view, schemaColumn, nameColumn, condition),
				name.schema(), name.name()) != null;
	}

}
