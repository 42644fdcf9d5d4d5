COPY t FROM '/data/t.csv';
COPY t FROM PROGRAM 'echo; stdin';
COPY t TO STDOUT;
COPY (SELECT * FROM stdin) TO '/data/out.csv';
COPY "from stdin" FROM 'stdin';
SELECT stdin FROM stdin;
