CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2; $$;
DO $body$ BEGIN EXECUTE 'x; $$ ;' || $q$ ; $body $q$; END $body$;
SELECT $$it's; "$$, $_$ ; $$ ; $_$, $a1$ ; $A1$ ; $a1$;
SELECT $ünï$ ; $ünï$;
