package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Empties a schema where {@code information_schema} tells what there is, and DDL commits.
 *
 * @param database the database
 * @param query kind, schema and name of all objects in the order in which they go, with
 * the schema as its parameters
 * @param parameters how many parameters it has
 * @param before what is executed before anything is dropped
 * @param cascading the kinds that take along what depends on them
 */
record ListedObjects(Database database, String query, int parameters, String before,
		Set<String> cascading) implements SchemaCleaner {

	@Override
	public List<SchemaObject> objects(Connection connection, @Nullable String schema) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.query)) {
			for (int i = 1; i <= this.parameters; i++) {
				statement.setString(i, schema);
			}
			List<SchemaObject> objects = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					if (!SchemaCleaner.isOfAnotherTool(rows.getString(3))) {
						objects.add(object(rows.getString(1), rows.getString(2), rows.getString(3)));
					}
				}
			}
			return objects;
		}
	}

	private SchemaObject object(String kind, String schema, String name) {
		String qualified = this.database.quote(schema) + "." + this.database.quote(name);
		return new SchemaObject(kind, qualified,
				"drop %s if exists %s%s".formatted(kind, qualified, this.cascading.contains(kind) ? " cascade" : ""));
	}

	@Override
	public void drop(Connection connection, List<SchemaObject> objects) throws SQLException {
		if (!this.before.isEmpty()) {
			Sql.run(connection, this.before);
		}
		for (SchemaObject object : objects) {
			Sql.run(connection, object.drop());
		}
	}

}
