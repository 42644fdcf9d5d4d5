-- What a database needs before the first migration, run once by a superuser.
-- The least rights that work: the migrator may create in the schema, the runtime role may only look
-- into it. What the runtime role may do with a table, Lockstep grants as the table is created.
CREATE ROLE app_migrator LOGIN PASSWORD 'app_migrator';
CREATE ROLE app_runtime LOGIN PASSWORD 'app_runtime';

REVOKE ALL ON DATABASE demo FROM PUBLIC;
GRANT CONNECT ON DATABASE demo TO app_migrator, app_runtime;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO app_migrator;
GRANT USAGE ON SCHEMA public TO app_runtime;
