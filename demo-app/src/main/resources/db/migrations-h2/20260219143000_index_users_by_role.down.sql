DROP INDEX users_role_id_idx;
