CREATE TABLE t (a int, b int NOT NULL, c int, d int);
