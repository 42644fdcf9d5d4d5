SELECT copy FROM stdin;
CREATE TABLE copy_from_stdin (id int);
ALTER FUNCTION f() OWNER TO begin_atomic;
SELECT e, u, n, b, x FROM t WHERE e='\' AND u&1=1;
