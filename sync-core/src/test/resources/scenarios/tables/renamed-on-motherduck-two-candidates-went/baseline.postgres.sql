CREATE TABLE t (id int, name text);
CREATE TABLE u (id int, name text);
