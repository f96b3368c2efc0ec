CREATE TABLE t (a int, b int, c int);
COMMENT ON COLUMN t.b IS 'old';
