-- database lake
CREATE TABLE t (id INTEGER);
INSERT INTO t VALUES (1);
