CREATE TABLE t (id int, a smallint);
