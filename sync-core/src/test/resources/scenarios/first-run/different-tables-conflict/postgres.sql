CREATE TABLE t (id int, name text, extra date);
