PREPARE p AS SELECT $1, $2;
SELECT a$b$c FROM t$1; SELECT x$$y;
SELECT $1$$;$$;
SELECT '$$'; SELECT "$$"; -- $$
SELECT 3 $ 4;
