-- database lake
CREATE TABLE t (id INTEGER);
