/* one
   two */ SELECT 1; SELECT
  2;	SELECT 3; SELECT 'ü€😀'; SELECT 4;
