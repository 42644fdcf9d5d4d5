DROP INDEX CONCURRENTLY users_role_id_idx;
