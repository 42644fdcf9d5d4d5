CREATE ALIAS f AS $$ int f() { return 1; } $$;
SELECT a$b$c, $1 FROM t;
