CREATE TABLE t (id int, a int UNIQUE, b text UNIQUE);
