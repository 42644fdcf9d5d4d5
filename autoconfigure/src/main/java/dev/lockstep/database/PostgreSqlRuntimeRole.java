package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Default privileges: what the migrator creates from now on is usable by the role at
 * once, and a script that revokes something has the last word.
 *
 * @param role the role, quoted
 * @param name the role's name
 * @param historyTables the history's tables
 */
record PostgreSqlRuntimeRole(String role, String name, List<String> historyTables) implements RuntimeRole {

	@Override
	public void prepare(Connection connection) throws SQLException {
		String schema = Sql.string(connection, """
				select format('%%I', s.name) from (select current_schema() as name) s
				where not has_schema_privilege(%s, s.name, 'USAGE')""".formatted(Sql.literal(this.name)));
		StringBuilder sql = new StringBuilder();
		if (schema != null) {
			sql.append("grant usage on schema %s to %s; ".formatted(schema, this.role));
		}
		for (String table : this.historyTables) {
			sql.append("revoke all on %1$s from %2$s; grant select on %1$s to %2$s; ".formatted(table, this.role));
		}
		sql.append("""
				alter default privileges grant usage on schemas to %1$s;
				alter default privileges grant select, insert, update, delete on tables to %1$s;
				alter default privileges grant usage, select, update on sequences to %1$s;
				alter default privileges grant execute on routines to %1$s;
				alter default privileges grant usage on types to %1$s""".formatted(this.role));
		Sql.run(connection, sql.toString());
	}

	@Override
	public void cover(Connection connection) {
		// Default privileges have done it.
	}

}
