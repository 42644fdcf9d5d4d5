-- The view uses the column; it comes back with the next run forward.
DROP VIEW IF EXISTS user_overview;

ALTER TABLE users DROP COLUMN role_id;

DROP TABLE roles;
