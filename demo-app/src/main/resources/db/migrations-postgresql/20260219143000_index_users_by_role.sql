-- Not in a transaction, so that users can be written to while the index is built.
CREATE INDEX CONCURRENTLY users_role_id_idx ON users (role_id);
