package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Default privileges: what the migrator creates from now on is usable by the role at
 * once, and a script that revokes something has the last word.
 *
 * @param role the role, quoted
 * @param name the role's name
 * @param schemas the schemas that are managed; empty for the current one
 * @param historyTables the history's tables
 */
record PostgreSqlRuntimeRole(String role, String name, List<String> schemas,
		List<String> historyTables) implements RuntimeRole {

	@Override
	public void prepare(Connection connection, boolean all) throws SQLException {
		if (this.name.equals(Sql.string(connection, "select current_user"))) {
			// The application is its own migrator: it has what it creates.
			return;
		}
		StringBuilder sql = new StringBuilder();
		for (String schema : closedSchemas(connection)) {
			sql.append("grant usage on schema %s to %s; ".formatted(schema, this.role));
		}
		if (all) {
			ownObjects(connection).forEach((grant) -> sql.append(grant).append("; "));
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

	private List<String> closedSchemas(Connection connection) throws SQLException {
		String names = this.schemas.isEmpty() ? "current_schema()"
				: this.schemas.stream().map(Sql::literal).collect(Collectors.joining(", "));
		return Sql.strings(connection, """
				select quote_ident(nspname) from pg_namespace
				where nspname in (%s) and not has_schema_privilege(%s, oid, 'USAGE')""".formatted(names,
				Sql.literal(this.name)));
	}

	// What the migrator owns, for a role that comes later.
	private List<String> ownObjects(Connection connection) throws SQLException {
		return Sql.strings(connection, """
				select format('grant usage on schema %%I to %1$s', nspname) from pg_namespace
				where nspowner = current_user::regrole and nspname !~ '^pg_'
				union all
				select format(case relkind when 'S' then 'grant usage, select, update on sequence %%s to %1$s'
				  else 'grant select, insert, update, delete on %%s to %1$s' end, oid::regclass) from pg_class
				where relowner = current_user::regrole and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
				and relnamespace not in (select oid from pg_namespace where nspname ~ '^pg_')"""
			.formatted(this.role.replace("'", "''").replace("%", "%%")));
	}

	@Override
	public void cover(Connection connection) {
		// Default privileges have done it.
	}

}
