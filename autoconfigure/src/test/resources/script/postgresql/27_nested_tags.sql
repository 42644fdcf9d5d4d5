CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $outer$
BEGIN
  EXECUTE $inner$ SELECT $$ ; $$; $inner$;
  PERFORM $x$ $outer $x$;
END;
$outer$;
SELECT 1;
