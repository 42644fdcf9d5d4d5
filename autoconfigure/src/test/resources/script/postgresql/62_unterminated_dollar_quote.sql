SELECT 1;
  DO $body$ BEGIN
  NULL; END $Body$;
SELECT 2;
