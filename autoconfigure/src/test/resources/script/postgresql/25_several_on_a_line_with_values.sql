INSERT INTO t VALUES ('a'), ('b;'); DELETE FROM t; VALUES (1), (2);
