CREATE TABLE t (a int, b text DEFAULT 'x', c int DEFAULT 1, d timestamp, e int, f int DEFAULT 5);
