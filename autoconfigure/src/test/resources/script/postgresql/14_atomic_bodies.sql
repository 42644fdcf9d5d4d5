CREATE FUNCTION add(a int, b int) RETURNS int
BEGIN ATOMIC
  SELECT a + b;
END;
CREATE OR REPLACE PROCEDURE p(x int) LANGUAGE sql
begin /* ; */ atomic
  INSERT INTO t VALUES (CASE WHEN x > 1 THEN 2 ELSE CASE x WHEN 0 THEN 1 END END);
  SELECT t.end, t.case, 1 AS end, begin FROM t;
end;
SELECT 1;
