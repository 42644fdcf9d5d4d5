package dev.lockstep.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The views in which PostgreSQL tells how far its long commands are. They tell it to the
 * session's own user, and to members of {@code pg_read_all_stats}. Each counter belongs
 * to some phases only, and keeps its last value in the others.
 */
final class PostgreSqlActivity {

	private static final String QUERY = """
			select activity, 100.0::float8 * done / nullif(total, 0) from (
			  select pid, 1 as place,
			    phase || case when partitions_total > 0
			      then format(' (partition %s of %s)', least(partitions_done + 1, partitions_total), partitions_total)
			      else '' end as activity,
			    case when phase like 'waiting%' then lockers_done when phase like '%scanning%' then blocks_done
			      when phase like '%loading%' then tuples_done end as done,
			    case when phase like 'waiting%' then lockers_total when phase like '%scanning%' then blocks_total
			      when phase like '%loading%' then tuples_total end as total
			  from pg_stat_progress_create_index
			  union all
			  select pid, 1, phase, case phase when 'seq scanning heap' then heap_blks_scanned end, heap_blks_total
			  from pg_stat_progress_cluster
			  union all
			  select pid, 1, phase, case phase when 'scanning heap' then heap_blks_scanned
			    when 'vacuuming heap' then heap_blks_vacuumed end, heap_blks_total
			  from pg_stat_progress_vacuum
			  union all
			  select pid, 1, phase, case when phase like 'acquiring%' then sample_blks_scanned end, sample_blks_total
			  from pg_stat_progress_analyze
			  union all
			  select pid, 1, format('copying, %s rows', tuples_processed), bytes_processed, bytes_total
			  from pg_stat_progress_copy
			  union all
			  select pid, 2, 'waiting for a lock' || coalesce(' on ' ||
			    (select l.relation::regclass::text from pg_locks l where l.pid = a.pid and not l.granted
			      and l.relation is not null limit 1), ''), null, null
			  from pg_stat_activity a where wait_event_type = 'Lock'
			) told where pid = ?::int and activity is not null order by place limit 1""";

	private PostgreSqlActivity() {
	}

	static Optional<Activity> of(Connection connection, String session) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
			statement.setString(1, session);
			try (ResultSet rows = statement.executeQuery()) {
				if (!rows.next()) {
					return Optional.empty();
				}
				return Optional.of(new Activity(rows.getString(1), rows.getObject(2, Double.class)));
			}
		}
	}

}
