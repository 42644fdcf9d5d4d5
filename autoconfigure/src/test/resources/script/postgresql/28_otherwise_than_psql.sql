SELECT E'first \';'
  'second \';';
SELECT E'first' -- between; '
  'second \';';
CREATE FUNCTION begin(begin int) RETURNS int LANGUAGE sql AS 'SELECT 1';
SELECT begin(1);
