package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Empties a schema of PostgreSQL, in one transaction.
 */
final class PostgreSqlCleaner implements SchemaCleaner {

	/**
	 * Kind, bare name, and name in SQL of everything that is neither an extension's nor
	 * goes with something else of the list. What depends goes by {@code CASCADE}.
	 */
	private static final String OBJECTS = """
			with s as (select oid, nspname from pg_namespace where nspname = coalesce(?::text, current_schema())),
			extension as (select classid, objid from pg_depend where deptype = 'e')
			select kind, name, sql from (
			  select case c.relkind when 'v' then 1 when 'm' then 1 when 'S' then 3 else 2 end as place,
			    case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
			      when 'f' then 'foreign table' else 'table' end as kind,
			    c.relname::text as name, format('%I.%I', s.nspname, c.relname) as sql
			  from pg_class c join s on c.relnamespace = s.oid
			  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
			  and not exists (select 1 from extension e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
			  and not exists (select 1 from pg_depend d where c.relkind = 'S' and d.classid = 'pg_class'::regclass
			    and d.objid = c.oid and d.deptype in ('a', 'i'))
			  union all
			  select 4, 'routine', p.proname::text,
			    format('%I.%I(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
			  from pg_proc p join s on p.pronamespace = s.oid
			  where not exists (select 1 from extension e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
			  and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
			  union all
			  select 5, case t.typtype when 'd' then 'domain' else 'type' end, t.typname::text,
			    format('%I.%I', s.nspname, t.typname)
			  from pg_type t join s on t.typnamespace = s.oid left join pg_class c on c.oid = t.typrelid
			  where (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c') or (t.typtype = 'b' and t.typcategory <> 'A'))
			  and not exists (select 1 from extension e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
			  union all
			  select 6, 'collation', l.collname::text, format('%I.%I', s.nspname, l.collname)
			  from pg_collation l join s on l.collnamespace = s.oid
			  where not exists (select 1 from extension e where e.classid = 'pg_collation'::regclass and e.objid = l.oid)
			  union all
			  select 6, 'text search configuration', f.cfgname::text, format('%I.%I', s.nspname, f.cfgname)
			  from pg_ts_config f join s on f.cfgnamespace = s.oid
			  where not exists (select 1 from extension e where e.classid = 'pg_ts_config'::regclass and e.objid = f.oid)
			  union all
			  select 7, 'text search dictionary', y.dictname::text, format('%I.%I', s.nspname, y.dictname)
			  from pg_ts_dict y join s on y.dictnamespace = s.oid
			  where not exists (select 1 from extension e where e.classid = 'pg_ts_dict'::regclass and e.objid = y.oid)
			) found order by place, name""";

	@Override
	public List<SchemaObject> objects(Connection connection, @Nullable String schema) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(OBJECTS)) {
			statement.setString(1, schema);
			List<SchemaObject> objects = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					String kind = rows.getString(1);
					if (!SchemaCleaner.isOfAnotherTool(rows.getString(2))) {
						objects.add(new SchemaObject(kind, rows.getString(3),
								"drop %s if exists %s cascade".formatted(kind, rows.getString(3))));
					}
				}
			}
			return objects;
		}
	}

	@Override
	public void drop(Connection connection, List<SchemaObject> objects) throws SQLException {
		connection.setAutoCommit(false);
		try {
			for (SchemaObject object : objects) {
				Sql.run(connection, object.drop());
			}
			connection.commit();
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

}
