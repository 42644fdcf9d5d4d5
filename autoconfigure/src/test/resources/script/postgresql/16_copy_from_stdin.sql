CREATE TABLE t (a int, b text);
COPY t (a, b) FROM stdin;
1	it's; one
2	\\.
\.x
\.
SELECT 1;
copy t from STDIN with (format csv); -- data follow;
3,"three;"
\.

COPY t FROM stdin WHERE a > (1);
\.
SELECT 2;
