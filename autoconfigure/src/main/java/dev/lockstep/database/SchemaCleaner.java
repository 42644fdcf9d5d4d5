package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Empties a schema: drops what the application made in it, and neither what belongs to
 * extensions nor the tables of other tools.
 */
public interface SchemaCleaner {

	/**
	 * The tables that other tools keep about a schema, in lower case: what they say of it
	 * is not Lockstep's to delete.
	 */
	Set<String> TABLES_OF_OTHER_TOOLS = Set.of("flyway_schema_history", "schema_version", "databasechangelog",
			"databasechangeloglock", "_prisma_migrations", "__drizzle_migrations", "__efmigrationshistory",
			"spatial_ref_sys", "geometry_columns");

	/**
	 * Lists what emptying a schema would drop.
	 * @param connection the migrator's connection
	 * @param schema the schema, or {@code null} for the current one
	 * @return the objects in the order in which they can be dropped
	 * @throws SQLException if they cannot be asked
	 */
	List<SchemaObject> objects(Connection connection, @Nullable String schema) throws SQLException;

	/**
	 * Drops objects. All or none where DDL can be rolled back.
	 * @param connection the migrator's connection, committing by itself
	 * @param objects the objects
	 * @throws SQLException if the database refuses
	 */
	void drop(Connection connection, List<SchemaObject> objects) throws SQLException;

	/**
	 * Whether a table is another tool's.
	 * @param table its name without quotes
	 * @return {@code true} if it stays
	 */
	static boolean isOfAnotherTool(String table) {
		return TABLES_OF_OTHER_TOOLS.contains(table.toLowerCase(Locale.ROOT));
	}

}
