CREATE TABLE t (id int, gone text, stays int);
